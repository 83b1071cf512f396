package org.polytope.engine.json;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Single values. Nothing is converted: a text isn't a number, and 1.0 isn't a whole one. A float is written as the double
 * that equals it, so that it is read back bit for bit whatever reads it. JSON has no numbers without bounds: these are
 * texts, as Java writes them.
 */
final class Scalars {

    /** Writes a value. */
    private interface Writer<T> {
        void write(JsonGenerator out, T value) throws IOException;
    }

    /** Reads a value. */
    private interface Reader<T> {
        T read(Input in) throws IOException;
    }

    /** The two in one. */
    private record Scalar<T>(Writer<T> writer, Reader<T> reader) implements Form<T> {

        @Override
        public void write(final T value, final JsonGenerator out) throws IOException {
            writer.write(out, value);
        }

        @Override
        public T read(final Input in) throws IOException {
            return reader.read(in);
        }
    }

    static final Form<Integer> INT = new Scalar<>(JsonGenerator::writeNumber, in -> {
        in.require(JsonToken.VALUE_NUMBER_INT, "A whole number");
        if (in.parser().getNumberType() != NumberType.INT) {
            throw in.tooLarge();
        }
        return in.parser().getIntValue();
    });

    static final Form<Long> LONG = new Scalar<>(JsonGenerator::writeNumber, in -> {
        in.require(JsonToken.VALUE_NUMBER_INT, "A whole number");
        if (in.parser().getNumberType() != NumberType.INT && in.parser().getNumberType() != NumberType.LONG) {
            throw in.tooLarge();
        }
        return in.parser().getLongValue();
    });

    static final Form<Boolean> BOOLEAN = new Scalar<>(JsonGenerator::writeBoolean, in -> {
        if (!in.parser().currentToken().isBoolean()) {
            throw in.needed("true or false");
        }
        return in.parser().getBooleanValue();
    });

    static final Form<String> TEXT = new Scalar<>(JsonGenerator::writeString, in -> {
        in.require(JsonToken.VALUE_STRING, "A text");
        return in.parser().getText();
    });

    private Scalars() {
    }

    /** @param notANumber whether NaN may stand there */
    static Form<Double> doubles(final boolean notANumber) {
        return new Scalar<>((out, value) -> write(out, value, notANumber), in -> real(in, notANumber));
    }

    /** @param notANumber whether NaN may stand there */
    static Form<Float> floats(final boolean notANumber) {
        return new Scalar<>((out, value) -> write(out, value.doubleValue(), notANumber), in -> {
            final var exact = real(in, notANumber);
            // rounded once, from the decimal form: twice could be once too often
            final var value = Double.isFinite(exact) ? Float.parseFloat(in.parser().getText()) : (float)exact;
            if (Float.isInfinite(value) != Double.isInfinite(exact)) {
                throw in.tooLarge();
            }
            in.require(value != 0 || exact == 0, "The number %s is too small.", in.parser().getText());
            return value;
        });
    }

    private static void write(final JsonGenerator out, final double value, final boolean notANumber)
        throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else if (notANumber || !Double.isNaN(value)) {
            out.writeString(Double.toString(value));
        } else {
            throw new IllegalArgumentException("NaN is no value to be written.");
        }
    }

    private static double real(final Input in, final boolean notANumber) throws IOException {
        final var parser = in.parser();
        if (parser.currentToken().isNumeric()) {
            final var value = parser.getDoubleValue();
            if (Double.isInfinite(value)) {
                throw in.tooLarge();
            }
            in.require(!FiniteNumbers.vanishes(parser), "The number %s is too small.", parser.getText());
            return value;
        }
        final var text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        return switch (text) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (notANumber && "NaN".equals(text)) {
                    yield Double.NaN;
                }
                throw in.needed("A number");
            }
        };
    }

    /** @return the form of an enumeration: the constants by name */
    static <E extends Enum<E>> Form<E> constants(final Class<E> type) {
        return new Scalar<>((out, value) -> out.writeString(value.name()), in -> {
            final var name = TEXT.read(in);
            for (final var constant : type.getEnumConstants()) {
                if (constant.name().equals(name)) {
                    return constant;
                }
            }
            throw in.unknown("\"%s\" isn't known; known are %s.".formatted(Input.shortened(name),
                String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList())));
        });
    }
}
