package org.polytope.engine.json;

import java.io.IOException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;

/**
 * What is written as a whole: its record's components behind a {@link Header}.
 *
 * @param to makes the record that is written
 * @param from makes what the record stands for
 */
record DocumentForm<T, R>(String format, RecordForm<R> record, Function<T, R> to, Function<R, T> from)
    implements Form<T> {

    /** @throws IllegalArgumentException if a component is called like a part of the header */
    DocumentForm {
        record.components().stream().map(Component::name).filter(Header.NAMES::contains).forEach(name -> {
            throw new IllegalArgumentException("\"%s\" stands in the header of every document.".formatted(name));
        });
    }

    @Override
    public void write(final T value, final JsonGenerator out) throws IOException {
        out.writeStartObject();
        record.writeMembers(to.apply(value), Header.ofDocument(format), out);
        out.writeEndObject();
    }

    @Override
    public T read(final Input in) throws IOException {
        in.require(JsonToken.START_OBJECT, "An object");
        return from.apply(record.readMembers(in, Header.ofDocument(format)));
    }
}
