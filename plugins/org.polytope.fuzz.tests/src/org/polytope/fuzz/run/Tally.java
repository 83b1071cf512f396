package org.polytope.fuzz.run;

/**
 * What became of many files of one format.
 *
 * @param slowest the longest that one file took, in nanoseconds
 * @param allocated the most heap that was asked for while one file was read, in bytes
 * @param resident the most memory that a process had while it read them, in bytes; 0 where that isn't known
 */
record Tally(long accepted, long refused, long faults, long slowest, long allocated, long resident) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    long inputs() {
        return accepted + refused + faults;
    }

    /** @return both together */
    Tally and(final Tally other) {
        return new Tally(accepted + other.accepted, refused + other.refused, faults + other.faults,
            Math.max(slowest, other.slowest), Math.max(allocated, other.allocated),
            Math.max(resident, other.resident));
    }

    /** @return the same, with the memory that the process had */
    Tally withResident(final long bytes) {
        return new Tally(accepted, refused, faults, slowest, allocated, Math.max(resident, bytes));
    }

    /** @return the same with one more fault, which ended the process */
    Tally withDeath() {
        return and(new Tally(0, 0, 1, 0, 0, 0));
    }
}
