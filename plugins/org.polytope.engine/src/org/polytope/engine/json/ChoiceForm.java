package org.polytope.engine.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/** One of the records behind an interface, as an object that begins with the record's name. */
record ChoiceForm<C>(Choice<C> choice, Forms forms) implements Form<C> {

    static final String TYPE = "type";

    @Override
    public void write(final C value, final JsonGenerator out) throws IOException {
        for (final var named : choice.records().entrySet()) {
            if (named.getValue() == value.getClass()) {
                out.writeStartObject();
                out.writeStringField(TYPE, named.getKey());
                form(named.getValue()).writeMembers(value, Header.ofRecord(), out);
                out.writeEndObject();
                return;
            }
        }
        throw new IllegalArgumentException("%s has no name among %s.".formatted(value.getClass(), choice));
    }

    @SuppressWarnings("unchecked")
    private RecordForm<C> form(final Class<? extends C> type) {
        return (RecordForm<C>)forms.ofRecord(type);
    }

    @Override
    public C read(final Input in) throws IOException {
        in.require(JsonToken.START_OBJECT, "An object");
        return in.next() == JsonToken.FIELD_NAME && TYPE.equals(in.parser().currentName())
            ? form(type(in)).readMembers(in, Header.ofRecord()) : readUnordered(in);
    }

    private Class<? extends C> type(final Input in) throws IOException {
        in.next();
        final var name = in.at(TYPE, Scalars.TEXT);
        final var type = choice.records().get(name);
        if (type == null) {
            throw in.unknown("\"%s\" isn't known; known are %s.".formatted(Input.shortened(name),
                String.join(", ", choice.records().keySet())));
        }
        return type;
    }

    /** Whoever writes by hand may put the name anywhere. */
    private C readUnordered(final Input in) throws IOException {
        Class<? extends C> type = null;
        try (var rest = new TokenBuffer(in.parser())) {
            rest.writeStartObject();
            for (; in.parser().currentToken() == JsonToken.FIELD_NAME; in.next()) {
                if (TYPE.equals(in.parser().currentName())) {
                    type = type(in);
                } else {
                    rest.copyCurrentStructure(in.parser());
                }
            }
            rest.writeEndObject();
            type = type == null ? choice.former().<Class<? extends C>>map(choice.records()::get).orElse(null) : type;
            in.require(type != null, "\"%s\" is missing.", TYPE);
            return in.from(rest.asParser(), form(type));
        }
    }
}
