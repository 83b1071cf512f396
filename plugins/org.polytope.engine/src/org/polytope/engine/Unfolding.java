package org.polytope.engine;

/**
 * How large compressed bytes of some kind become: what is ordinary shrinks to a share of its size, zeros to a thousandth
 * of it, which makes traps of small files.
 *
 * @param always how many bytes anything may unfold to
 * @param times how many times its size anything may unfold to beyond that
 */
public record Unfolding(long always, int times) {

    /** @return how many bytes that many compressed ones may unfold to */
    public long most(final long packed) {
        return always + Math.multiplyExact(packed, (long)times);
    }
}
