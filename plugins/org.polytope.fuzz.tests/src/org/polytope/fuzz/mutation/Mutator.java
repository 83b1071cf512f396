package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Changes files as an accident or a stranger might, knowing what they are made of. */
@FunctionalInterface
public interface Mutator {

    /**
     * @param file a whole file, not changed
     * @param random decides everything
     * @return another file; the same where there is nothing that could be changed
     * @throws IOException if the file isn't made of what this mutator changes
     */
    byte[] mutate(byte[] file, RandomGenerator random) throws IOException;

    /**
     * @return a mutator that changes bytes where this one can't read the file, because it was changed before
     */
    default Mutator orBytes() {
        return (file, random) -> {
            try {
                return mutate(file, random);
            } catch (final IOException | RuntimeException e) { // NOSONAR: whatever a broken structure leads to
                return Bytes.anywhere().mutate(file, random);
            }
        };
    }

    /** @return a mutator that does what one of these does */
    static Mutator oneOf(final Mutator... mutators) {
        return (file, random) -> mutators[random.nextInt(mutators.length)].mutate(file, random);
    }
}
