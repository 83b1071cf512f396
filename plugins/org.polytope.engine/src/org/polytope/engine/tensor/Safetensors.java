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
        final var input = new TensorInput(stream, source, maxBytes);
        MemoryLimit.require(input.dataBytes(), 1, problem -> new TensorFormatException(source, problem));
        final var tensors = new LinkedHashMap<String, Tensor>();
        while (input.hasNext()) {
            tensors.put(input.nextName(), input.next());
        }
        input.requireEnd();
        return new Safetensors(tensors, input.metadata());
    }

    /**
     * Writes the format; the stream isn't closed.
     *
     * @throws IOException if the stream can't be written
     */
    public void write(final OutputStream stream) throws IOException {
        write(tensors, metadata, stream);
    }

    /**
     * Writes the format without holding all of it in memory; the stream isn't closed.
     *
     * @param tensors by name, in the order in which the file is to store them
     * @param metadata texts by name
     * @throws IOException if the stream can't be written
     */
    public static void write(final Map<String, ? extends TensorSource> tensors, final Map<String, String> metadata,
        final OutputStream stream) throws IOException {
        final var header = SafetensorsHeader.of(tensors, metadata).getBytes(StandardCharsets.UTF_8);
        stream.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        stream.write(header);
        for (final var tensor : tensors.values()) {
            tensor.writeTo(stream);
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
