package org.polytope.engine.json;

import java.io.IOException;
import java.io.StringWriter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A document within another that doesn't know it: any JSON object.
 *
 * @param json the object
 */
public record Embedded(String json) {

    private static final JsonFactory FACTORY = new JsonFactory();

    static final Form<Embedded> FORM = new Form<>() {

        @Override
        public void write(final Embedded value, final JsonGenerator out) throws IOException {
            try (var parser = FACTORY.createParser(value.json)) {
                parser.nextToken();
                out.copyCurrentStructure(parser);
            }
        }

        @Override
        public Embedded read(final Input in) throws IOException {
            in.require(JsonToken.START_OBJECT, "An object");
            final var text = new StringWriter();
            try (var out = FACTORY.createGenerator(text)) {
                out.copyCurrentStructure(new FiniteNumbers(in.parser()));
            }
            return new Embedded(text.toString());
        }
    };
}
