package org.polytope.engine.execution.program;

/**
 * A part of an arena, and the span of a program's steps during which its content matters. Outside of that span its
 * bytes may serve others.
 */
public final class Buffer {

    private final long bytes;

    private int firstStep = Integer.MAX_VALUE;

    private int lastStep = -1;

    private boolean pinned;

    private long offset;

    /** @param bytes how many it takes */
    public Buffer(final long bytes) {
        this.bytes = bytes;
    }

    /** @return how many bytes it takes */
    public long bytes() {
        return bytes;
    }

    /** @return where in the arena's block it begins, in bytes, a multiple of {@link Arena#ALIGNMENT} */
    public long offset() {
        return offset;
    }

    /** Says that {@code step} reads or writes the content. */
    void use(final int step) {
        firstStep = Math.min(firstStep, step);
        lastStep = Math.max(lastStep, step);
    }

    /** Keeps the content over the whole program: the host reads or writes it between steps. */
    void pin() {
        pinned = true;
    }

    /** @return whether both are needed at some time, so that they can't share memory */
    boolean overlaps(final Buffer other) {
        return pinned || other.pinned || firstStep <= other.lastStep && other.firstStep <= lastStep;
    }

    void place(final long newOffset) {
        offset = newOffset;
    }
}
