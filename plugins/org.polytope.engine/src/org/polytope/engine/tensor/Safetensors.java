package org.polytope.engine.tensor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.polytope.engine.MemoryLimit;

/**
 * Named tensors in the safetensors format: 8 bytes that hold the length of a JSON header, the header (type, shape and
 * place of each tensor, and texts under {@code __metadata__}), the numbers. The tensors must fill the file without gap
 * or overlap.
 *
 * @param tensors by name, in the order in which the file stores them
 * @param metadata texts by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** How long a header may be: far above any real network; a damaged length would ask for any amount of memory. */
    public static final int MAX_HEADER_BYTES = 16 << 20;

    /** Copies the maps (not the tensors' numbers). */
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * @param file a safetensors file
     * @throws TensorFormatException if the file is damaged
     * @throws IOException if it can't be read
     */
    public static Safetensors read(final Path file) throws IOException {
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            return read(stream, file, Files.size(file));
        }
    }

    /**
     * @param head the first bytes of a file
     * @return whether they are the length of a header and its beginning
     */
    public static boolean isLike(final byte[] head) {
        if (head.length <= Long.BYTES || head[Long.BYTES] != '{') {
            return false;
        }
        final var length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length >= 2 && length <= MAX_HEADER_BYTES;
    }

    /**
     * @param stream is read to its end, and not closed
     * @param source what errors call it
     * @param maxBytes more are not read
     * @throws TensorFormatException if the tensors are damaged
     * @throws IOException if the stream can't be read
     */
    public static Safetensors read(final InputStream stream, final Object source, final long maxBytes)
        throws IOException {
        final var length = ByteBuffer.wrap(readExactly(stream, Long.BYTES, source, "the header's length"))
            .order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > Math.min(MAX_HEADER_BYTES, maxBytes)) {
            throw new TensorFormatException(source,
                "declares a header of %s bytes; this is no safetensors file, or it is damaged.".formatted(length));
        }
        final var header = SafetensorsHeader.parse(readExactly(stream, (int)length, source, "the header"), source);
        if (header.dataBytes() > maxBytes) {
            throw new TensorFormatException(source,
                "declares %s bytes of tensors, but there are %s at most; it was cut short or is damaged."
                    .formatted(header.dataBytes(), maxBytes));
        }
        MemoryLimit.require(header.dataBytes(), 1, problem -> new TensorFormatException(source, problem));
        final var tensors = new LinkedHashMap<String, Tensor>();
        for (final var entry : header.entries()) {
            final var data = readExactly(stream, entry.bytes(), source, "\"" + entry.name() + "\"");
            tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), data));
        }
        if (stream.read() >= 0) {
            throw new TensorFormatException(source, "goes on behind its last tensor; it is damaged.");
        }
        return new Safetensors(tensors, header.metadata());
    }

    private static byte[] readExactly(final InputStream stream, final int count, final Object source,
        final String what) throws IOException {
        final var bytes = stream.readNBytes(count);
        if (bytes.length < count) {
            throw new TensorFormatException(source,
                "ends in the middle of %s (%s bytes are missing there); it was cut short, get it again."
                    .formatted(what, count - bytes.length));
        }
        return bytes;
    }

    /**
     * Writes the format; the stream isn't closed.
     *
     * @throws IOException if the stream can't be written
     */
    public void write(final OutputStream stream) throws IOException {
        final var header = SafetensorsHeader.of(this).getBytes(StandardCharsets.UTF_8);
        stream.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        stream.write(header);
        for (final var tensor : tensors.values()) {
            stream.write(tensor.data());
        }
    }

    /** @return the tensor of that name; {@code IllegalArgumentException} if there is none */
    public Tensor tensor(final String name) {
        final var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("There is no tensor \"" + name + "\".");
        }
        return tensor;
    }

    /** @return the numbers of the tensor of that name; {@code IllegalArgumentException} if there is none */
    public float[] floats(final String name) {
        return tensor(name).floats();
    }
}
