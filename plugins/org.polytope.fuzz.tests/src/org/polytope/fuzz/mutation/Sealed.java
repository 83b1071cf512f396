package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.polytope.engine.Sha256;

/**
 * Changes a text behind a line with its SHA-256, which is made right again.
 *
 * @param inner changes the text
 */
public record Sealed(Mutator inner) implements Mutator {

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var begin = begin(file);
        final var text = inner.orBytes().mutate(Arrays.copyOfRange(file, begin, file.length), random);
        final var line = new String(file, 0, begin, StandardCharsets.ISO_8859_1)
            .replaceFirst("[0-9a-f]{64}", Sha256.of(text));
        return Bytes.splice(line.getBytes(StandardCharsets.ISO_8859_1), begin, 0, text);
    }

    /** @return what changes a bit of the text under the checksum */
    public static Spoiler spoiler() {
        return (file, random) -> {
            final var begin = begin(file);
            final var spoiled = file.clone();
            spoiled[begin + random.nextInt(file.length - begin)] ^= (byte)(1 << random.nextInt(Byte.SIZE));
            return Optional.of(spoiled);
        };
    }

    private static int begin(final byte[] file) throws IOException {
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == '\n') {
                return i + 1;
            }
        }
        throw new IOException("There is no line with a checksum.");
    }
}
