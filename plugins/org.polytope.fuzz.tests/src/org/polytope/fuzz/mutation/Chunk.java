package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A part of a file that is made of such.
 *
 * @param type four characters
 */
record Chunk(String type, byte[] data) {

    /** @return the chunk with other contents */
    Chunk changed(final Mutator mutator, final RandomGenerator random) throws IOException {
        return new Chunk(type, mutator.mutate(data, random));
    }

    /** Leaves a chunk out, doubles it, moves it to the end, gives it one of the types, or changes its data. */
    static void changeOne(final List<Chunk> chunks, final List<String> types, final RandomGenerator random)
        throws IOException {
        final var index = random.nextInt(chunks.size());
        final var chunk = chunks.get(index);
        switch (random.nextInt(10)) {
            case 0 -> chunks.remove(index);
            case 1 -> chunks.add(random.nextInt(chunks.size()), chunk);
            case 2 -> chunks.add(chunks.remove(index));
            case 3 -> chunks.set(index, new Chunk(types.get(random.nextInt(types.size())), chunk.data));
            case 4, 5, 6 -> chunks.set(index, chunk.changed(Bytes.within(16), random));
            default -> chunks.set(index, chunk.changed(Bytes.anywhere(), random));
        }
    }
}
