package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes the header of a file in a tar archive, whose checksum is made right again; or a whole block. */
public final class Tar implements Mutator {

    private static final int BLOCK = 512;

    private static final int SUM = 148;

    private static final int SUM_LENGTH = 8;

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        if (file.length < BLOCK) {
            throw new IOException("It has no header.");
        }
        final var place = header(file, random) * BLOCK;
        final var block = Arrays.copyOfRange(file, place, place + BLOCK);
        return switch (random.nextInt(8)) {
            case 0 -> Bytes.splice(file, place, BLOCK, new byte[0]);
            case 1 -> Bytes.splice(file, place, 0, block);
            case 2 -> Bytes.splice(file, place, BLOCK, new byte[BLOCK]);
            default -> Bytes.splice(file, place, BLOCK, sealed(Bytes.anywhere().mutate(block, random)));
        };
    }

    /** @return the number of a block that is a header, where one is found soon */
    private static int header(final byte[] file, final RandomGenerator random) {
        final var blocks = file.length / BLOCK;
        int block = random.nextInt(blocks);
        for (int i = 0; i < blocks && file[block * BLOCK + 257] != 'u'; i++) {
            block = (block + 1) % blocks;
        }
        return block;
    }

    private static byte[] sealed(final byte[] changed) {
        final var header = Arrays.copyOf(changed, BLOCK);
        Arrays.fill(header, SUM, SUM + SUM_LENGTH, (byte)' ');
        int sum = 0;
        for (final var b : header) {
            sum += b & 0xFF;
        }
        final var text = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, SUM, text.length);
        return header;
    }
}
