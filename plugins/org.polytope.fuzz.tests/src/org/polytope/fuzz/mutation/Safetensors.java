package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes the header of a safetensors file, whose length is made right again. */
public final class Safetensors implements Mutator {

    private static final Mutator HEADER = new Json().orBytes();

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > file.length - Long.BYTES) {
            throw new IOException("The header is longer than the file.");
        }
        final var end = Long.BYTES + (int)length;
        final var header = HEADER.mutate(Arrays.copyOfRange(file, Long.BYTES, end), random);
        final var changed = Bytes.splice(file, Long.BYTES, (int)length, header);
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
        return changed;
    }
}
