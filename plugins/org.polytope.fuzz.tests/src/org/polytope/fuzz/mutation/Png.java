package org.polytope.fuzz.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Changes chunks of a PNG file, whose lengths and checksums are made right again, or its packed rows. */
public final class Png implements Mutator {

    private static final int SIGNATURE = 8;

    private static final String ROWS = "IDAT";

    private static final List<String> TYPES = List.of("IHDR", "PLTE", ROWS, "IEND", "tRNS", "iCCP", "gAMA", "eXIf",
        "acTL", "zTXt", "sRGB", "cHRM", "bKGD", "sBIT", "ABCD");

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var chunks = chunks(file);
        switch (random.nextInt(5)) {
            case 0 -> chunks.set(0, chunks.get(0).changed(Bytes.anywhere(), random));
            case 1 -> repack(chunks, random);
            default -> Chunk.changeOne(chunks, TYPES, random);
        }
        return write(file, chunks);
    }

    /** @return what changes a bit of a chunk under its checksum */
    public static Spoiler spoiler() {
        return (file, random) -> {
            final var chunks = chunks(file);
            final var chosen = random.nextInt(chunks.size());
            int place = SIGNATURE;
            for (final var chunk : chunks.subList(0, chosen)) {
                place += 12 + chunk.data().length;
            }
            final var spoiled = file.clone(); // its type, its data or its checksum, but not its length
            spoiled[place + 4 + random.nextInt(8 + chunks.get(chosen).data().length)] ^=
                (byte)(1 << random.nextInt(Byte.SIZE));
            return Optional.of(spoiled);
        };
    }

    private static void repack(final List<Chunk> chunks, final RandomGenerator random) throws IOException {
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).type().equals(ROWS)) {
                final var rows =
                    new InflaterInputStream(new ByteArrayInputStream(chunks.get(i).data())).readAllBytes();
                final var packed = new ByteArrayOutputStream();
                try (var stream = new DeflaterOutputStream(packed)) {
                    stream.write(Bytes.anywhere().mutate(rows, random));
                }
                chunks.set(i, new Chunk(ROWS, packed.toByteArray()));
            }
        }
    }

    private static List<Chunk> chunks(final byte[] file) throws IOException {
        final var buffer = ByteBuffer.wrap(file).position(SIGNATURE);
        final var chunks = new ArrayList<Chunk>();
        while (buffer.remaining() >= 12) {
            final var length = buffer.getInt();
            if (length < 0 || length > buffer.remaining() - 8) {
                throw new IOException("A chunk is longer than the file.");
            }
            final var type = new byte[4];
            final var data = new byte[length];
            buffer.get(type).get(data).getInt();
            chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), data));
        }
        return chunks;
    }

    private static byte[] write(final byte[] former, final List<Chunk> chunks) {
        final var file = new ByteArrayOutputStream();
        file.writeBytes(Arrays.copyOf(former, SIGNATURE));
        for (final var chunk : chunks) {
            final var content = ByteBuffer.allocate(4 + chunk.data().length)
                .put(chunk.type().getBytes(StandardCharsets.ISO_8859_1)).put(chunk.data()).array();
            final var crc = new CRC32();
            crc.update(content);
            file.writeBytes(ByteBuffer.allocate(4).putInt(chunk.data().length).array());
            file.writeBytes(content);
            file.writeBytes(ByteBuffer.allocate(4).putInt((int)crc.getValue()).array());
        }
        return file.toByteArray();
    }
}
