package org.polytope.engine.execution;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

import org.bytedeco.javacpp.Pointer;

/** What executors may take of the memory outside of Java's heap. They ask before they take anything. */
@FunctionalInterface
public interface NativeMemory {

    /**
     * @param bytes how much is to be taken next; 0 for handles of a library, whose size nobody knows
     * @throws IllegalArgumentException if that is more than there is: says how much is needed, and the way out
     */
    void require(long bytes);

    /** @return what kind of memory it is, in a sentence */
    default String title() {
        return "memory outside of Java's heap";
    }

    /** @return how to have more of it, at the end of a sentence */
    default String remedy() {
        return "give the program more memory (-Xmx)";
    }

    /** @return what says that there is too little of it */
    default IllegalArgumentException tooLittle(final String message) {
        return new IllegalArgumentException(message);
    }

    /** @return whether all that is free can be taken at once; otherwise only taking it shows how much can */
    default boolean isOnePiece() {
        return true;
    }

    /** @return whether {@link #require} would grant that much */
    default boolean holds(final long bytes) {
        try {
            require(bytes);
            return true;
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * @return what this process may take: by the limits of JavaCPP ({@code org.bytedeco.javacpp.maxBytes}, which is the
     *         size of the largest heap unless it is set, and {@code maxPhysicalBytes}), and by what the machine has
     */
    static NativeMemory ofProcess() {
        return of(() -> LongStream.of(left(Pointer.maxBytes(), Pointer.totalBytes()),
            left(Pointer.maxPhysicalBytes(), Pointer.physicalBytes()), left(Pointer.availablePhysicalBytes(), 0))
            .min().orElseThrow());
    }

    /** @param available how many bytes may be taken now */
    static NativeMemory of(final LongSupplier available) {
        return bytes -> {
            if (bytes > 0 && bytes > available.getAsLong() && bytes > afterCollection(bytes, available)) {
                throw new IllegalArgumentException(
                    ("The network needs %s MB of memory outside of Java's heap for this, but only %s MB may be taken: "
                        + "choose smaller batches or smaller images, or give the program more memory (-Xmx).")
                        .formatted(megabytes(bytes, 1), megabytes(available.getAsLong(), 0)));
            }
        };
    }

    /** JavaCPP takes a limit of 0 for none, and says 0 where it doesn't know. */
    private static long left(final long limit, final long taken) {
        return limit <= 0 ? Long.MAX_VALUE : Math.max(0, limit - taken);
    }

    /** What nobody needs any more is freed when it is collected, a little later than that. */
    private static long afterCollection(final long bytes, final LongSupplier available) {
        System.gc();
        final var end = System.nanoTime() + Duration.ofMillis(200).toNanos();
        while (available.getAsLong() < bytes && System.nanoTime() < end) {
            NativeThreads.pause(Duration.ofMillis(10));
        }
        return available.getAsLong();
    }

    private static long megabytes(final long bytes, final int roundedUp) {
        return bytes / 1_000_000 + roundedUp;
    }
}
