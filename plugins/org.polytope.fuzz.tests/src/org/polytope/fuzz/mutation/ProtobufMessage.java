package org.polytope.fuzz.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

/**
 * A protocol buffers message as it lies in a file: what might be a message within is taken for one.
 *
 * @param fields may be changed
 */
record ProtobufMessage(List<Field> fields) {

    /** At greater depth, everything is bytes. */
    private static final int DEEPEST = 12;

    /**
     * A field of one of the kinds of the wire.
     *
     * @param value of a number; 0 for others
     * @param bytes of a text or a packed list; null for others
     * @param message where the bytes are taken for one; null for others
     */
    record Field(int number, int kind, long value, byte[] bytes, ProtobufMessage message) {

        static Field ofBytes(final int number, final byte[] bytes) {
            return new Field(number, WireFormat.WIRETYPE_LENGTH_DELIMITED, 0, bytes, null);
        }

        private static Field ofNumber(final int number, final int kind, final long value) {
            return new Field(number, kind, value, null, null);
        }

        /** @return the field as it would be written now */
        Field copy() throws IOException {
            return message == null ? this : ofBytes(number, message.write());
        }

        Field numbered(final int other) {
            return new Field(other, kind, value, bytes, message);
        }

        Field ofOtherKind() {
            return kind == WireFormat.WIRETYPE_LENGTH_DELIMITED
                ? ofNumber(number, WireFormat.WIRETYPE_VARINT, bytes == null ? 1 : bytes.length)
                : ofBytes(number, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }

        Field changed(final RandomGenerator random) throws IOException {
            if (kind == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                return ofBytes(number, Bytes.anywhere().mutate(copy().bytes, random));
            }
            return ofNumber(number, kind,
                Extremes.number(value, kind == WireFormat.WIRETYPE_FIXED32 ? Integer.SIZE : Long.SIZE, random));
        }

        private void write(final CodedOutputStream out) throws IOException {
            switch (kind) {
                case WireFormat.WIRETYPE_VARINT -> out.writeUInt64(number, value);
                case WireFormat.WIRETYPE_FIXED64 -> out.writeFixed64(number, value);
                case WireFormat.WIRETYPE_FIXED32 -> out.writeFixed32(number, (int)value);
                default -> out.writeByteArray(number, copy().bytes);
            }
        }
    }

    static ProtobufMessage read(final byte[] bytes) throws IOException {
        return read(bytes, 0);
    }

    private static ProtobufMessage read(final byte[] bytes, final int depth) throws IOException {
        final var in = CodedInputStream.newInstance(bytes);
        final var fields = new ArrayList<Field>();
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            final var number = WireFormat.getTagFieldNumber(tag);
            final var kind = WireFormat.getTagWireType(tag);
            fields.add(switch (kind) {
                case WireFormat.WIRETYPE_VARINT -> Field.ofNumber(number, kind, in.readUInt64());
                case WireFormat.WIRETYPE_FIXED64 -> Field.ofNumber(number, kind, in.readFixed64());
                case WireFormat.WIRETYPE_FIXED32 -> Field.ofNumber(number, kind, in.readFixed32());
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> lengthDelimited(number, in.readByteArray(), depth);
                default -> throw new IOException("There is no such kind of field.");
            });
        }
        return new ProtobufMessage(fields);
    }

    private static Field lengthDelimited(final int number, final byte[] bytes, final int depth) {
        if (depth < DEEPEST && bytes.length > 1) {
            try {
                return new Field(number, WireFormat.WIRETYPE_LENGTH_DELIMITED, 0, null, read(bytes, depth + 1));
            } catch (final IOException e) {
                return Field.ofBytes(number, bytes); // a text, or numbers
            }
        }
        return Field.ofBytes(number, bytes);
    }

    /** Collects this message and all within. */
    void collect(final List<ProtobufMessage> messages) {
        messages.add(this);
        for (final var field : fields) {
            if (field.message != null) {
                field.message.collect(messages);
            }
        }
    }

    byte[] write() throws IOException {
        final var bytes = new ByteArrayOutputStream();
        final var out = CodedOutputStream.newInstance(bytes);
        for (final var field : fields) {
            field.write(out);
        }
        out.flush();
        return bytes.toByteArray();
    }
}
