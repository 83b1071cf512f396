package org.polytope.engine.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Map;

import org.polytope.engine.MemoryLimit;

/** Reads the tensors of a safetensors stream, one after the other. */
public final class TensorInput {

    private final InputStream stream;

    private final Object source;

    private final SafetensorsHeader header;

    private final Iterator<SafetensorsHeader.Entry> entries;

    private SafetensorsHeader.Entry next;

    /**
     * @param stream is not closed
     * @param source what errors call it
     * @param maxBytes more are not read
     * @throws TensorFormatException if the header is damaged
     * @throws IOException if the stream can't be read
     */
    public TensorInput(final InputStream stream, final Object source, final long maxBytes) throws IOException {
        this.stream = stream;
        this.source = source;
        final var length = ByteBuffer.wrap(readExactly(Long.BYTES, "the header's length"))
            .order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > Math.min(Safetensors.MAX_HEADER_BYTES, maxBytes)) {
            throw new TensorFormatException(source,
                "declares a header of %s bytes; this is no safetensors file, or it is damaged.".formatted(length));
        }
        header = SafetensorsHeader.parse(readExactly((int)length, "the header"), source);
        if (header.dataBytes() > maxBytes) {
            throw new TensorFormatException(source,
                "declares %s bytes of tensors, but there are %s at most; it was cut short or is damaged."
                    .formatted(header.dataBytes(), maxBytes));
        }
        entries = header.entries().iterator();
        advance();
    }

    private void advance() {
        next = entries.hasNext() ? entries.next() : null;
    }

    Map<String, String> metadata() {
        return header.metadata();
    }

    long dataBytes() {
        return header.dataBytes();
    }

    /** @return whether there is one more */
    public boolean hasNext() {
        return next != null;
    }

    /** @return the name of the next one */
    public String nextName() {
        return next.name();
    }

    /**
     * @return the next one
     * @throws TensorFormatException if the stream is cut short
     */
    public Tensor next() throws IOException {
        MemoryLimit.require(next.bytes(), 1, problem -> new TensorFormatException(source, problem));
        final var data = readExactly(next.bytes(), "\"" + next.name() + "\"");
        final var tensor = new Tensor(next.type(), next.shape(), data);
        advance();
        return tensor;
    }

    /** @throws TensorFormatException if something follows the last tensor */
    public void requireEnd() throws IOException {
        if (stream.read() >= 0) {
            throw new TensorFormatException(source, "goes on behind its last tensor; it is damaged.");
        }
    }

    private byte[] readExactly(final int count, final String what) throws IOException {
        final var bytes = stream.readNBytes(count);
        if (bytes.length < count) {
            throw new TensorFormatException(source,
                "ends in the middle of %s (%s bytes are missing there); it was cut short, get it again."
                    .formatted(what, count - bytes.length));
        }
        return bytes;
    }
}
