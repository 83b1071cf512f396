package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A variable of a MATLAB file up to its numbers, which follow in the input with the first extent running fastest.
 *
 * @param name what the variable is called
 * @param kind the number of its class, as {@link #UINT8}
 * @param complex whether each number has an imaginary part
 * @param extents its shape, not negative; at least two
 */
record MatArray(String name, int kind, boolean complex, int[] extents) {

    /** Whole numbers of eight bits. */
    static final int UINT8 = 9;

    /** The first class of numbers, in double precision; before it come cells, structures, texts and sparse arrays. */
    private static final int DOUBLE = 6;

    /** The last class of numbers; functions and objects come behind it, which are stored otherwise. */
    private static final int UINT64 = 15;

    private static final int FLAGS = 2 * Integer.BYTES;

    private static final int COMPLEX = 0x0800;

    private static final int MOST_EXTENTS = 32;

    /** MATLAB's own have up to 63 characters. */
    private static final int LONGEST_NAME = 255;

    /** @return the variable whose element was entered; without a name where it is stored otherwise */
    static MatArray read(final MatInput input) throws IOException {
        final var flags = input.readWhole(MatType.UINT32, FLAGS, "the flags of a variable");
        if (flags.remaining() < FLAGS) {
            throw input.damaged("has no flags for a variable");
        }
        final var word = flags.getInt();
        final var kind = word & 0xFF;
        if (kind == 0 || kind > UINT64) {
            return new MatArray("", kind, false, new int[2]);
        }
        final var shape =
            input.readWhole(MatType.INT32, MOST_EXTENTS * Integer.BYTES, "the shape of a variable").asIntBuffer();
        final var extents = IntStream.range(0, shape.remaining()).map(shape::get).toArray();
        if (extents.length < 2 || Arrays.stream(extents).anyMatch(extent -> extent < 0)) {
            throw input.damaged("gives a variable the shape " + Arrays.toString(extents));
        }
        final var name = input.readWhole(MatType.INT8, LONGEST_NAME, "the name of a variable");
        return new MatArray(StandardCharsets.ISO_8859_1.decode(name).toString(), kind, (word & COMPLEX) != 0, extents);
    }

    /** @return whether it holds real numbers, one in each place */
    boolean isOfNumbers() {
        return kind >= DOUBLE && kind <= UINT64 && !complex;
    }

    /** @return how it stands in messages */
    String describe() {
        return "a variable \"%s\" of the shape %s and the class %s".formatted(name,
            Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]")), kind);
    }
}
