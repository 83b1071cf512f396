package org.polytope.engine.execution.program;

import org.polytope.engine.execution.NativeScope;

/**
 * One block of memory for the activations and gradients of all programs of an executor, of which only one runs at a
 * time. It grows to the largest program's need; programs notice, and settle down anew.
 *
 * @param <M> what the backend calls a block of memory
 */
public final class Arena<M> {

    /** In bytes: each buffer begins at a multiple of it. */
    public static final long ALIGNMENT = 128;

    /** What an allocator may take on top, for the block itself to begin at a page. */
    private static final long PAGE = 4096;

    /**
     * Takes memory.
     *
     * @param <M> what the backend calls a block of memory
     */
    @FunctionalInterface
    public interface Allocator<M> {

        /** @param scope asked before the memory is taken, and frees it */
        M allocate(long bytes, NativeScope scope);
    }

    private final NativeScope scope;

    private final Allocator<M> allocator;

    private NativeScope own;

    private M block;

    private long capacity;

    private int generation;

    /** @param scope frees what is left in the end */
    public Arena(final NativeScope scope, final Allocator<M> allocator) {
        this.scope = scope;
        this.allocator = allocator;
        own = scope.nested();
    }

    /** @return the memory in which buffers have their places; null until a program needs some */
    public M block() {
        return block;
    }

    /**
     * Makes the block at least that large. What it held is lost if it has to grow, and if it can't, there is none: the
     * old one makes way first, because both together would need more.
     */
    void require(final long bytes) {
        if (bytes > capacity) {
            own.close();
            own = scope.nested();
            block = null;
            capacity = 0;
            generation++;
            block = allocator.allocate(bytes, own);
            capacity = bytes;
        }
    }

    /** @return whether it is that large now; where it could not grow, there is nothing of it left */
    boolean grows(final long bytes) {
        try {
            require(bytes);
            return true;
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }

    /** @return how much memory it needs beside its own to be that large */
    long missing(final long bytes) {
        return bytes > capacity ? bytes + PAGE - capacity : 0;
    }

    /** @return a number that changes whenever the block moves */
    int generation() {
        return generation;
    }
}
