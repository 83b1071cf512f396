package org.polytope.engine.dataset;

/**
 * Keeps a file's header from making the reader ask for more memory than there is: a damaged or hostile header may
 * declare anything, and a small compressed file may unfold to it.
 */
final class MemoryLimit {

    private static final double SHARE_OF_HEAP = 0.75;

    private static final long MEBI = 1 << 20;

    private MemoryLimit() {
    }

    /** @return how many bytes may be used */
    static long available() {
        return (long)(SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
    }

    /** @throws DatasetFormatException if {@code count} items of {@code bytesEach} don't fit */
    static void require(final Object file, final long count, final long bytesEach) throws DatasetFormatException {
        final var available = available();
        if (bytesEach > 0 && count > available / bytesEach) {
            throw new DatasetFormatException(file,
                ("declares %s items of %s bytes, which don't fit into the %s MiB that may be used. If this is "
                    + "not a damaged file, give the program more memory (-Xmx) or store fewer images.")
                    .formatted(count, bytesEach, available / MEBI));
        }
    }
}
