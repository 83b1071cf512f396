package org.polytope.engine.json;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;

/** Several values of one type, and values that may be absent. */
final class Sequences {

    private Sequences() {
    }

    /** A list as a JSON list. */
    record ListForm<T>(Form<T> element) implements Form<List<T>> {

        @Override
        public void write(final List<T> values, final JsonGenerator out) throws IOException {
            out.writeStartArray();
            for (final var value : values) {
                element.write(value, out);
            }
            out.writeEndArray();
        }

        @Override
        public List<T> read(final Input in) throws IOException {
            in.require(JsonToken.START_ARRAY, "A list");
            final var values = new ArrayList<T>();
            while (in.next() != JsonToken.END_ARRAY) {
                values.add(in.at(values.size(), element));
            }
            return Collections.unmodifiableList(values);
        }
    }

    /** An array of any type as a JSON list. Arrays of numbers may be long: they are never boxed as a whole. */
    record ArrayForm<T>(Class<?> type, Form<T> element) implements Form<Object> {

        private static final int FIRST_LENGTH = 16;

        @Override
        @SuppressWarnings("unchecked")
        public void write(final Object values, final JsonGenerator out) throws IOException {
            out.writeStartArray();
            for (int i = 0; i < Array.getLength(values); i++) {
                element.write((T)Array.get(values, i), out);
            }
            out.writeEndArray();
        }

        @Override
        public Object read(final Input in) throws IOException {
            in.require(JsonToken.START_ARRAY, "A list");
            var values = Array.newInstance(type, FIRST_LENGTH);
            int length = 0;
            while (in.next() != JsonToken.END_ARRAY) {
                if (length == Array.getLength(values)) {
                    values = copy(values, length, 2 * length);
                }
                Array.set(values, length, in.at(length, element));
                length++;
            }
            return copy(values, length, length);
        }

        private Object copy(final Object values, final int length, final int room) {
            final var copy = Array.newInstance(type, room);
            System.arraycopy(values, 0, copy, 0, length);
            return copy;
        }
    }

    /** Values by name as a JSON object. */
    record MapForm<T>(Form<T> value) implements Form<Map<String, T>> {

        @Override
        public void write(final Map<String, T> values, final JsonGenerator out) throws IOException {
            out.writeStartObject();
            for (final var entry : values.entrySet()) {
                out.writeFieldName(entry.getKey());
                value.write(entry.getValue(), out);
            }
            out.writeEndObject();
        }

        @Override
        public Map<String, T> read(final Input in) throws IOException {
            in.require(JsonToken.START_OBJECT, "An object");
            final var values = new LinkedHashMap<String, T>();
            while (in.next() == JsonToken.FIELD_NAME) {
                final var name = in.parser().currentName();
                in.next();
                in.requireRoom(values.size());
                values.put(name, in.at(name, value));
            }
            return Collections.unmodifiableMap(values);
        }
    }

    /** What may be absent: then nothing is written, or, where there must be something, null. */
    record OptionalForm<T>(Form<T> value) implements Form<Optional<T>> {

        @Override
        public void write(final Optional<T> optional, final JsonGenerator out) throws IOException {
            if (optional.isPresent()) {
                value.write(optional.get(), out);
            } else {
                out.writeNull();
            }
        }

        @Override
        public Optional<T> read(final Input in) throws IOException {
            return in.parser().currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(value.read(in));
        }
    }
}
