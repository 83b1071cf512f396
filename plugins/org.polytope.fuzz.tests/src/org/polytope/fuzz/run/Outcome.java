package org.polytope.fuzz.run;

import java.util.Optional;

/**
 * What became of a file.
 *
 * @param kind taken, refused, or neither as it should be
 * @param fault what is wrong, in words; empty where nothing is
 * @param thrown what was thrown, if anything
 * @param nanoseconds how long it took
 * @param allocated how many bytes of heap were asked for meanwhile, which is at least what was held at once
 */
record Outcome(Kind kind, String fault, Optional<Throwable> thrown, long nanoseconds, long allocated) {

    /** What may become of a file. */
    enum Kind {
        /** Read, and used. */
        ACCEPTED,
        /** Not read, with a sentence that says why. */
        REFUSED,
        /** Anything else. */
        FAULT
    }
}
