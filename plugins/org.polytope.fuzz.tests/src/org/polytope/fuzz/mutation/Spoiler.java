package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Changes what a checksum of the file covers, and leaves the checksum as it is: whoever reads it must notice. */
@FunctionalInterface
public interface Spoiler {

    /**
     * @param file a whole and right file, not changed
     * @return the file with other contents, which its checksum contradicts; empty where the change made no difference
     */
    Optional<byte[]> spoil(byte[] file, RandomGenerator random) throws IOException;
}
