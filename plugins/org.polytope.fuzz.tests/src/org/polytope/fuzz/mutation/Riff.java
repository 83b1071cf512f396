package org.polytope.fuzz.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes chunks of a RIFF file, as WebP images are, whose sizes are made right again. */
public final class Riff implements Mutator {

    /** {@code RIFF}, the size, {@code WEBP}. */
    private static final int HEADER = 12;

    private static final List<String> TYPES =
        List.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP", "EXIF", "XMP ", "ABCD");

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var chunks = chunks(file);
        Chunk.changeOne(chunks, TYPES, random);
        return write(file, chunks);
    }

    private static List<Chunk> chunks(final byte[] file) throws IOException {
        final var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
        final var chunks = new ArrayList<Chunk>();
        while (buffer.remaining() >= 8) {
            final var type = new byte[4];
            buffer.get(type);
            final var length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new IOException("A chunk is longer than the file.");
            }
            final var data = new byte[length];
            buffer.get(data);
            chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), data));
            if (length % 2 == 1 && buffer.hasRemaining()) {
                buffer.get();
            }
        }
        return chunks;
    }

    private static byte[] write(final byte[] former, final List<Chunk> chunks) {
        final var file = new ByteArrayOutputStream();
        file.writeBytes(Arrays.copyOf(former, HEADER));
        for (final var chunk : chunks) {
            file.writeBytes(chunk.type().getBytes(StandardCharsets.ISO_8859_1));
            file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(chunk.data().length).array());
            file.writeBytes(Arrays.copyOf(chunk.data(), chunk.data().length + chunk.data().length % 2));
        }
        final var bytes = file.toByteArray();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bytes.length - 8);
        return bytes;
    }
}
