package org.polytope.engine.exporter.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

/**
 * A protocol buffer's message that is being put together: fields, of which each number says what it is. A message stands
 * behind its length in the one around it, so all lengths are known before anything is written; weights aren't copied.
 */
final class Message {

    private static final int CHUNK = 1 << 14;

    private final List<Writer> fields = new ArrayList<>();

    private long size;

    /** Writes a field. */
    @FunctionalInterface
    private interface Writer {

        void write(CodedOutputStream out) throws IOException;
    }

    Message put(final int field, final String text) {
        return add(CodedOutputStream.computeStringSize(field, text), out -> out.writeString(field, text));
    }

    Message put(final int field, final long number) {
        return add(CodedOutputStream.computeInt64Size(field, number), out -> out.writeInt64(field, number));
    }

    Message putReal(final int field, final float number) {
        return add(CodedOutputStream.computeFloatSize(field, number), out -> out.writeFloat(field, number));
    }

    /** @param nested is complete: what is put into it later is lost */
    Message put(final int field, final Message nested) {
        final var content = List.copyOf(nested.fields);
        return addBytes(field, nested.size, out -> write(content, out));
    }

    Message putBytes(final int field, final byte[] bytes) {
        return addBytes(field, bytes.length, out -> out.writeRawBytes(bytes));
    }

    /** Puts numbers of four bytes each, the lowest byte first, without packing them as numbers. */
    Message putBytes(final int field, final float[] numbers) {
        return addBytes(field, (long)numbers.length * Float.BYTES, out -> write(numbers, out));
    }

    private Message addBytes(final int field, final long length, final Writer content) {
        final var head = CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt64SizeNoTag(length);
        return add(head + length, out -> {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt64NoTag(length);
            content.write(out);
        });
    }

    private Message add(final long length, final Writer field) {
        size += length;
        fields.add(field);
        return this;
    }

    /** @return how many bytes it takes */
    long size() {
        return size;
    }

    void write(final CodedOutputStream out) throws IOException {
        write(fields, out);
    }

    private static void write(final List<Writer> fields, final CodedOutputStream out) throws IOException {
        for (final var field : fields) {
            field.write(out);
        }
    }

    private static void write(final float[] numbers, final CodedOutputStream out) throws IOException {
        final var bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int first = 0; first < numbers.length; first += CHUNK) {
            final var count = Math.min(CHUNK, numbers.length - first);
            bytes.asFloatBuffer().put(numbers, first, count);
            out.writeRawBytes(bytes.array(), 0, count * Float.BYTES);
        }
    }
}
