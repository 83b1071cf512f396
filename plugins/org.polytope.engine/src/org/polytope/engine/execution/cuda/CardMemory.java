package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.DeviceFailure;
import org.polytope.engine.execution.NativeMemory;

/** What is free of a card's memory. */
record CardMemory(Cuda cuda) implements NativeMemory {

    /** The runtime's status where there is too little. */
    private static final int OUT_OF_MEMORY = 2;

    @Override
    public void require(final long bytes) {
        if (bytes > 0 && bytes > free()) {
            throw tooLittle(bytes);
        }
    }

    /**
     * Takes memory, of which there may be too little in one piece though there is enough.
     *
     * @return the address
     * @throws IllegalArgumentException if there is too little
     */
    long take(final long bytes) {
        final var made = new long[1];
        final var answer = cuda.memoryCreate(made, bytes);
        if (answer == OUT_OF_MEMORY) {
            throw tooLittle(bytes);
        }
        new Status(cuda).runtime(answer, "memory of %s MB".formatted(bytes / 1_000_000 + 1));
        return made[0];
    }

    private IllegalArgumentException tooLittle(final long bytes) {
        return tooLittle(
            "The network needs %s MB of %s in one piece for this, but only %s MB are free: choose smaller batches or "
                .formatted(bytes / 1_000_000 + 1, title(), free() / 1_000_000) + "smaller images, or " + remedy()
                + ".");
    }

    private long free() {
        final var free = new long[1];
        new Status(cuda).runtime(cuda.memoryFree(free), title());
        return free[0];
    }

    @Override
    public IllegalArgumentException tooLittle(final String message) {
        return new DeviceFailure.TooLittleMemory(message);
    }

    /** Not at all, and other programs take of it. */
    @Override
    public boolean isOnePiece() {
        return false;
    }

    @Override
    public String title() {
        return "the graphics card's memory";
    }

    @Override
    public String remedy() {
        return "end other programs that use the card";
    }
}
