package org.polytope.engine.importer.onnx;

import static org.polytope.engine.importer.onnx.Messages.BYTES;
import static org.polytope.engine.importer.onnx.Messages.FIXED32;
import static org.polytope.engine.importer.onnx.Messages.VARINT;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_F;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_FLOATS;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_I;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_INTS;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_NAME;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_REFERENCE;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_S;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_T;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.tensor.Tensor;

import com.google.protobuf.CodedInputStream;

/**
 * The message {@code AttributeProto}: a setting of an operator. Only what its operator reads of it is meaningful.
 *
 * @param real field {@code f}
 * @param integer field {@code i}
 * @param text field {@code s}
 * @param tensor field {@code t}; may be null, but isn't handed out so
 * @param reals field {@code floats}
 * @param integers field {@code ints}
 * @param reference the setting of a function that is meant, within that function; else empty
 */
record OnnxAttribute(String name, float real, long integer, String text, Tensor tensor, List<Float> reals,
    List<Long> integers, String reference) {

    /** Longer lists stand in tensors. */
    private static final int MOST_NUMBERS = 1 << 16;

    OnnxAttribute(final String name, final float real, final long integer, final String text, final Tensor tensor,
        final List<Float> reals, final List<Long> integers) {
        this(name, real, integer, text, tensor, reals, integers, "");
    }

    /** @return the same value of a setting of another name */
    OnnxAttribute named(final String other) {
        return new OnnxAttribute(other, real, integer, text, tensor, reals, integers, reference);
    }

    static OnnxAttribute read(final CodedInputStream in) throws IOException {
        return new Parser().read(in);
    }

    /** @return field {@code t}; {@code IllegalArgumentException} if there is none */
    @Override
    public Tensor tensor() {
        if (tensor == null) {
            throw new IllegalArgumentException("its attribute \"%s\" must be an array, but is %s.".formatted(name,
                describe()));
        }
        return tensor;
    }

    /** @return its value as an error shows it */
    String describe() {
        if (tensor != null) {
            return "a tensor of shape %s".formatted(tensor.shape());
        } else if (!text.isEmpty()) {
            return "\"%s\"".formatted(text);
        } else if (!reals.isEmpty()) {
            return reals.toString();
        } else if (!integers.isEmpty()) {
            return integers.toString();
        }
        return real == 0 ? Long.toString(integer) : Float.toString(real);
    }

    /** The fields seen so far. */
    private static final class Parser {

        private final List<Float> reals = new ArrayList<>();

        private final List<Long> integers = new ArrayList<>();

        private String name = "";

        private float real;

        private long integer;

        private String text = "";

        private Tensor tensor;

        private String reference = "";

        OnnxAttribute read(final CodedInputStream in) throws IOException {
            Messages.fields(in, this::field);
            return new OnnxAttribute(name, real, integer, text, tensor, List.copyOf(reals), List.copyOf(integers),
                reference);
        }

        private boolean field(final int tag, final CodedInputStream in) throws IOException {
            switch (tag) {
                case ATTRIBUTE_NAME << 3 | BYTES -> name = in.readString();
                case ATTRIBUTE_F << 3 | FIXED32 -> real = in.readFloat();
                case ATTRIBUTE_I << 3 | VARINT -> integer = in.readInt64();
                case ATTRIBUTE_S << 3 | BYTES -> text = in.readString();
                case ATTRIBUTE_REFERENCE << 3 | BYTES -> reference = in.readString();
                case ATTRIBUTE_T << 3 | BYTES -> tensor = Messages.nested(in, NamedTensor::read).tensor();
                case ATTRIBUTE_FLOATS << 3 | FIXED32, ATTRIBUTE_FLOATS << 3 | BYTES -> Messages.numbers(in, tag,
                    CodedInputStream::readFixed32, bits -> add(reals, Float.intBitsToFloat((int)bits)));
                case ATTRIBUTE_INTS << 3 | VARINT, ATTRIBUTE_INTS << 3 | BYTES ->
                    Messages.numbers(in, tag, CodedInputStream::readInt64, number -> add(integers, number));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private <T> void add(final List<T> list, final T number) {
            if (list.size() == MOST_NUMBERS) {
                throw new IllegalArgumentException(
                    "The setting \"%s\" of a node has more than %s numbers, which can't be "
                        .formatted(name, Numbers.grouped(MOST_NUMBERS)) + "read.");
            }
            list.add(number);
        }
    }
}
