package org.polytope.fuzz.mutation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Changes bytes, whatever they mean: bits, numbers of one to eight bytes in either order, parts that are cut, inserted,
 * doubled, exchanged or blanked.
 *
 * @param places where it begins
 */
public record Bytes(Places places) implements Mutator {

    private static final int LONGEST = 64;

    /** Chooses a place in a file that isn't empty. */
    @FunctionalInterface
    public interface Places {

        /** @return in [0, length) */
        int choose(byte[] file, RandomGenerator random);
    }

    /** @return a mutator of all bytes alike */
    public static Bytes anywhere() {
        return new Bytes((file, random) -> random.nextInt(file.length));
    }

    /** @return a mutator of the file's beginning, where most formats have their numbers */
    public static Bytes within(final int first) {
        return new Bytes((file, random) -> random.nextInt(Math.min(first, file.length)));
    }

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) {
        if (file.length == 0) {
            return new byte[]{(byte)random.nextInt()};
        }
        final var place = places.choose(file, random);
        final var length = 1 + random.nextInt(Math.min(LONGEST, file.length - place));
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(file, place);
            case 1 -> splice(file, place, length, new byte[0]);
            case 2 -> splice(file, place, 0, random(1 + random.nextInt(LONGEST), random));
            case 3 -> splice(file, place, 0, Arrays.copyOfRange(file, place, place + length));
            case 4 -> splice(file, place, length, new byte[length]);
            case 5 -> exchanged(file, place, length, random);
            case 6 -> with(file, place, (byte)(file[place] ^ 1 << random.nextInt(Byte.SIZE)));
            case 7 -> with(file, place, (byte)random.nextInt());
            default -> withNumber(file, place, 1 << random.nextInt(4), random);
        };
    }

    private static byte[] random(final int length, final RandomGenerator random) {
        final var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] with(final byte[] file, final int place, final byte value) {
        final var changed = file.clone();
        changed[place] = value;
        return changed;
    }

    /** Writes what stands elsewhere in the file. */
    private static byte[] exchanged(final byte[] file, final int place, final int length,
        final RandomGenerator random) {
        final var other = random.nextInt(file.length - length + 1);
        return splice(file, place, length, Arrays.copyOfRange(file, other, other + length));
    }

    private static byte[] withNumber(final byte[] file, final int place, final int width,
        final RandomGenerator random) {
        final var count = Math.min(width, file.length - place);
        final var little = random.nextBoolean();
        long former = 0;
        for (int i = 0; i < count; i++) {
            former = former << Byte.SIZE | file[little ? place + count - 1 - i : place + i] & 0xFF;
        }
        var number = Extremes.number(former, count * Byte.SIZE, random);
        final var changed = file.clone();
        for (int i = 0; i < count; i++) {
            changed[little ? place + i : place + count - 1 - i] = (byte)number;
            number >>= Byte.SIZE;
        }
        return changed;
    }

    /** @return the file with other bytes in place of {@code length} of them */
    static byte[] splice(final byte[] file, final int place, final int length, final byte[] other) {
        final var spliced = Arrays.copyOf(file, file.length - length + other.length);
        System.arraycopy(other, 0, spliced, place, other.length);
        System.arraycopy(file, place + length, spliced, place + other.length, file.length - place - length);
        return spliced;
    }
}
