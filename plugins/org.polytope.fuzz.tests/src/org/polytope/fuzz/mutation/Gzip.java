package org.polytope.fuzz.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Changes what a gzip file holds, and packs it anew.
 *
 * @param inner changes what is packed
 */
public record Gzip(Mutator inner) implements Mutator {

    /** The checksum and the length, at the end. */
    private static final int TRAILER = 8;

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        return pack(inner.orBytes().mutate(unpack(file), random));
    }

    /** @return what packs other contents with the checksum of the former */
    public static Spoiler spoiler() {
        return (file, random) -> {
            final var content = unpack(file);
            content[random.nextInt(content.length)] ^= (byte)(1 << random.nextInt(Byte.SIZE));
            final var spoiled = pack(content);
            System.arraycopy(file, file.length - TRAILER, spoiled, spoiled.length - TRAILER, Integer.BYTES);
            return Optional.of(spoiled);
        };
    }

    private static byte[] unpack(final byte[] file) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return stream.readAllBytes();
        }
    }

    /** @return a gzip file */
    public static byte[] pack(final byte[] content) throws IOException {
        final var file = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(file)) {
            stream.write(content);
        }
        return file.toByteArray();
    }
}
