package org.polytope.engine.importer.onnx;

import static org.polytope.engine.importer.onnx.Messages.BYTES;
import static org.polytope.engine.importer.onnx.Messages.FIXED32;
import static org.polytope.engine.importer.onnx.Messages.FIXED64;
import static org.polytope.engine.importer.onnx.Messages.VARINT;
import static org.polytope.engine.onnx.OnnxFields.ENTRY_KEY;
import static org.polytope.engine.onnx.OnnxFields.ENTRY_VALUE;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_DATA_LOCATION;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_DATA_TYPE;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_DIMS;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_DOUBLE_DATA;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_EXTERNAL_DATA;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_FLOAT_DATA;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_INT32_DATA;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_INT64_DATA;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_NAME;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_RAW_DATA;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.onnx.ElementTypes;
import org.polytope.engine.tensor.Tensor;

import com.google.protobuf.CodedInputStream;

/**
 * The message {@code TensorProto}.
 *
 * @param name may be empty
 * @param tensor its numbers
 */
record NamedTensor(String name, Tensor tensor) {

    private static final int EXTERNAL = 1;

    private static final int MOST_AXES = 32;

    /** Reads one whose numbers lie in the message itself. */
    static NamedTensor read(final CodedInputStream in) throws IOException {
        return new Parser(Optional.empty()).read(in);
    }

    /** Reads one whose numbers may lie in other files. */
    static NamedTensor read(final CodedInputStream in, final OutsideNumbers outside) throws IOException {
        return new Parser(Optional.of(outside)).read(in);
    }

    /** @return the type that ONNX numbers so; {@code IllegalArgumentException} if it can't be read */
    static Tensor.Type type(final int code) {
        return ElementTypes.of(code).orElseThrow(() -> new IllegalArgumentException(
            "numbers of ONNX type %s can't be read. Export the network in float32.".formatted(code)));
    }

    /** The fields seen so far. The numbers may stand in one of five fields, according to their type. */
    private static final class Parser {

        private final List<Long> extents = new ArrayList<>();

        private final NumberBytes listed = new NumberBytes();

        private final Map<String, String> place = new HashMap<>();

        private final Optional<OutsideNumbers> outside;

        private int type;

        private String name = "";

        private byte[] raw;

        private boolean external;

        private int listedWidth;

        Parser(final Optional<OutsideNumbers> outside) {
            this.outside = outside;
        }

        NamedTensor read(final CodedInputStream in) throws IOException {
            Messages.fields(in, this::field);
            try {
                return new NamedTensor(name, tensor());
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("Tensor \"%s\": %s".formatted(name, e.getMessage()), e);
            } catch (final ArithmeticException e) {
                throw new IllegalArgumentException("Tensor \"%s\": %s".formatted(name, GraphTranslator.UNCOUNTABLE), e);
            }
        }

        private boolean field(final int tag, final CodedInputStream in) throws IOException {
            switch (tag) {
                case TENSOR_DIMS << 3 | VARINT, TENSOR_DIMS << 3 | BYTES ->
                    Messages.numbers(in, tag, CodedInputStream::readInt64, extents::add);
                case TENSOR_DATA_TYPE << 3 | VARINT -> type = in.readInt32();
                case TENSOR_FLOAT_DATA << 3 | FIXED32, TENSOR_FLOAT_DATA << 3 | BYTES ->
                    list(in, tag, Float.BYTES, CodedInputStream::readFixed32);
                case TENSOR_INT32_DATA << 3 | VARINT, TENSOR_INT32_DATA << 3 | BYTES ->
                    list(in, tag, Integer.BYTES, CodedInputStream::readInt32);
                case TENSOR_INT64_DATA << 3 | VARINT, TENSOR_INT64_DATA << 3 | BYTES ->
                    list(in, tag, Long.BYTES, CodedInputStream::readInt64);
                case TENSOR_NAME << 3 | BYTES -> name = in.readString();
                case TENSOR_RAW_DATA << 3 | BYTES -> raw = in.readByteArray();
                case TENSOR_DOUBLE_DATA << 3 | FIXED64, TENSOR_DOUBLE_DATA << 3 | BYTES ->
                    list(in, tag, Double.BYTES, CodedInputStream::readFixed64);
                case TENSOR_EXTERNAL_DATA << 3 | BYTES -> Messages.nested(in, this::place);
                case TENSOR_DATA_LOCATION << 3 | VARINT -> external = in.readEnum() == EXTERNAL;
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void list(final CodedInputStream in, final int tag, final int width,
            final Messages.NumberReader reader) throws IOException {
            listedWidth = width;
            Messages.numbers(in, tag, reader, bits -> listed.add(bits, width));
        }

        /** The message {@code StringStringEntryProto}. */
        private String place(final CodedInputStream in) throws IOException {
            final var entry = new String[]{"", ""};
            Messages.fields(in, (tag, field) -> {
                switch (tag) {
                    case ENTRY_KEY << 3 | BYTES -> entry[0] = field.readString();
                    case ENTRY_VALUE << 3 | BYTES -> entry[1] = field.readString();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return place.put(entry[0], entry[1]);
        }

        private Tensor tensor() throws IOException {
            final var numberType = type(type);
            if (extents.size() > MOST_AXES) {
                throw new IllegalArgumentException("it has %s axes; at most %s can be read.".formatted(extents.size(),
                    MOST_AXES));
            }
            final var shape = extents.stream().map(Math::toIntExact).toList();
            return new Tensor(numberType, shape, external ? outside() : inside(numberType));
        }

        private byte[] inside(final Tensor.Type numberType) {
            // Types of 8 and 16 bits are listed as 32-bit numbers.
            return raw != null ? raw : listed.narrowed(listedWidth, numberType.bytes());
        }

        private byte[] outside() throws IOException {
            return outside.orElseThrow(() -> new IllegalArgumentException("it is a setting whose numbers lie in "
                + "another file, which isn't read. Save the model as one file.")).read(place);
        }
    }
}
