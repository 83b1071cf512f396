package org.polytope.engine;

import java.util.function.Function;

/**
 * Keeps a file from making its reader take more memory than there is: a damaged or hostile header may declare anything,
 * and a small compressed file may unfold to it. Readers ask before they take anything.
 */
public final class MemoryLimit {

    /** What is left for everything else that the program does meanwhile. */
    private static final double SHARE = 0.75;

    private static final long MEBI = 1 << 20;

    private MemoryLimit() {
    }

    /** @return how many bytes a file may make its reader take now: three quarters of the heap that is free */
    public static long available() {
        return (long)(SHARE * free());
    }

    /** @return whether {@code count} items of {@code bytesEach} bytes fit, neither of them negative */
    public static boolean fits(final long count, final long bytesEach) {
        if (fitsNow(count, bytesEach)) {
            return true;
        }
        System.gc(); // what nobody needs any more counts as taken until it is collected
        return fitsNow(count, bytesEach);
    }

    /**
     * @param count how many items are to be held; not negative
     * @param bytesEach how many bytes each of them takes; not negative
     * @param failure makes an exception of what is wrong: the rest of a sentence about the file, with the way out
     * @throws X if they don't fit
     */
    public static <X extends Exception> void require(final long count, final long bytesEach,
        final Function<String, X> failure) throws X {
        if (!fits(count, bytesEach)) {
            throw failure.apply(
                ("declares what takes %s MiB, which don't fit into the %s MiB that may be used. If this is not a "
                    + "damaged file, give the program more memory (-Xmx) or take fewer of them.")
                    .formatted(Numbers.grouped(Math.round((double)count * bytesEach / MEBI)), available() / MEBI));
        }
    }

    private static boolean fitsNow(final long count, final long bytesEach) {
        return bytesEach == 0 || count <= available() / bytesEach;
    }

    private static long free() {
        final var runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
