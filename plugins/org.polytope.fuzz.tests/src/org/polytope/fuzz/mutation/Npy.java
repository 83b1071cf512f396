package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes the header of a NumPy array, whose length is made right again: its type, its order, its shape. */
public final class Npy implements Mutator {

    /** Magic, version, and the length of the header in version 1. */
    private static final int BEFORE = 10;

    private static final List<String> WORDS = List.of("0", "1", "-1", "3", "255", "65536", "2147483647", "2147483648",
        "9223372036854775807", "99999999999999999999", "None", "True", "False", "()", "(1,)", "(0,)", "'<f4'", "'|O'",
        "'>i8'", "'<U4'", "'|u1'", "'<c16'", "[('a','<i4')]", ",", "'", "{", "}", "L");

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        if (file.length < BEFORE) {
            throw new IOException("It has no header.");
        }
        final var length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(BEFORE - 2) & 0xFFFF;
        if (length > file.length - BEFORE) {
            throw new IOException("The header is longer than the file.");
        }
        final var header = header(Arrays.copyOfRange(file, BEFORE, BEFORE + length), random);
        final var changed = Bytes.splice(file, BEFORE, length, header);
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(BEFORE - 2, (short)header.length);
        return changed;
    }

    private static byte[] header(final byte[] former, final RandomGenerator random) {
        final var words = new String(former, StandardCharsets.ISO_8859_1).split("(?<=[ ,:(){}])|(?=[ ,:(){}])");
        words[random.nextInt(words.length)] = random.nextInt(4) == 0 ? words[random.nextInt(words.length)]
            : WORDS.get(random.nextInt(WORDS.size()));
        return String.join("", words).getBytes(StandardCharsets.ISO_8859_1);
    }
}
