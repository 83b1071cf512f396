package org.polytope.engine.attack.blackbox;

/** The share of successes among the latest tries, once there are enough of them. */
final class SuccessRate {

    private final boolean[] latest;

    private int count;

    private int next;

    private int successes;

    /** @param length how many tries are enough */
    SuccessRate(final int length) {
        latest = new boolean[length];
    }

    void add(final boolean success) {
        successes += (success ? 1 : 0) - (count == latest.length && latest[next] ? 1 : 0);
        count = Math.min(count + 1, latest.length);
        latest[next] = success;
        next = (next + 1) % latest.length;
    }

    /** @return whether there are enough tries, and more than this share succeeded */
    boolean isAbove(final double share) {
        return count == latest.length && successes > share * count;
    }

    /** @return whether there are enough tries, and less than this share succeeded */
    boolean isBelow(final double share) {
        return count == latest.length && successes < share * count;
    }

    void clear() {
        count = 0;
        next = 0;
        successes = 0;
    }
}
