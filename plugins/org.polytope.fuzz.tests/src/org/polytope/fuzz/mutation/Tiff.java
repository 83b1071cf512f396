package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/** Changes a TIFF file's first directory: tags, types, counts, values and offsets, and where the next one is. */
public final class Tiff implements Mutator {

    private static final int ENTRY = 12;

    /** Tags that decide how pixels are read. */
    private static final int[] TAGS = {254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 284, 292, 317,
        320, 322, 323, 324, 325, 330, 332, 338, 339, 347, 512, 513, 514, 529, 530, 531, 532, 34665, 34675};

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var buffer = ByteBuffer.wrap(file.clone());
        buffer.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        final var directory = buffer.getInt(4);
        final var count = buffer.getShort(directory) & 0xFFFF;
        if (count == 0) {
            throw new IOException("The directory is empty.");
        }
        final var entry = directory + 2 + random.nextInt(count) * ENTRY;
        final var other = directory + 2 + random.nextInt(count) * ENTRY;
        switch (random.nextInt(10)) {
            case 0 -> buffer.putShort(entry, (short)TAGS[random.nextInt(TAGS.length)]);
            case 1 -> buffer.putShort(entry + 2, (short)random.nextInt(20));
            case 2 -> buffer.putInt(entry + 4, (int)Extremes.number(buffer.getInt(entry + 4), Integer.SIZE, random));
            case 3 -> buffer.putInt(entry + 8, buffer.getInt(other + 8));
            case 4 -> buffer.putInt(directory + 2 + count * ENTRY, random.nextBoolean() ? directory : random.nextInt());
            case 5 -> buffer.putShort(directory, (short)Extremes.number(count, Short.SIZE, random));
            case 6, 7 -> buffer.putShort(entry + (file[0] == 'I' ? 8 : random.nextBoolean() ? 8 : 10),
                (short)Extremes.number(buffer.getShort(entry + 8), Short.SIZE, random));
            default -> buffer.putInt(entry + 8, (int)Extremes.number(buffer.getInt(entry + 8), Integer.SIZE, random));
        }
        return buffer.array();
    }
}
