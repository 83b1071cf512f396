package org.polytope.engine.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Native objects that are freed together, the youngest first. All that is native is made through a scope: so it is
 * asked for before it is taken, and freed where what is made of it fails half way.
 */
public final class NativeScope implements AutoCloseable {

    private final NativeMemory memory;

    private final NativeScope parent;

    /** Shared by all scopes of one tree: any of them may be closed by the thread that frees what was dropped. */
    private final Object lock;

    private final Deque<NativeScope> nested = new ArrayDeque<>();

    private final Deque<Runnable> releases = new ArrayDeque<>();

    /** @param memory what may be taken */
    public NativeScope(final NativeMemory memory) {
        this.memory = memory;
        parent = null;
        lock = new Object();
    }

    private NativeScope(final NativeScope parent) {
        memory = parent.memory;
        this.parent = parent;
        lock = parent.lock;
    }

    /**
     * @param memory what may be taken
     * @param creation is handed a new scope, which is closed if it fails
     * @return what it makes
     */
    public static <T> T of(final NativeMemory memory, final Function<NativeScope, T> creation) {
        return new NativeScope(memory).keep(creation);
    }

    /** @return a scope that is closed with this one, if not before */
    public NativeScope nested() {
        synchronized (lock) {
            final var scope = new NativeScope(this);
            nested.push(scope);
            return scope;
        }
    }

    /**
     * @param creation is handed a {@link #nested() nested} scope, which is closed if it fails
     * @return what it makes
     */
    public <T> T nested(final Function<NativeScope, T> creation) {
        return nested().keep(creation);
    }

    private <T> T keep(final Function<NativeScope, T> creation) {
        try {
            return creation.apply(this);
        } catch (final RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * @param bytes how much memory it takes; 0 for handles, of which only the library knows
     * @param creation makes it
     * @param release frees it; called once
     * @return what was made
     * @throws IllegalArgumentException if there is too little memory
     */
    public <T> T own(final long bytes, final Supplier<T> creation, final Consumer<T> release) {
        memory.require(bytes);
        final var object = creation.get();
        synchronized (lock) {
            releases.push(() -> release.accept(object));
        }
        return object;
    }

    /** @return what may be taken */
    public NativeMemory memory() {
        return memory;
    }

    /** Looks before anything is begun whether there is memory for all of it. */
    public void require(final long bytes) {
        memory.require(bytes);
    }

    /** @return whether there is memory for so many bytes */
    public boolean holds(final long bytes) {
        return memory.holds(bytes);
    }

    /** @return how many objects there are, in nested scopes too */
    public int size() {
        synchronized (lock) {
            return releases.size() + nested.stream().mapToInt(NativeScope::size).sum();
        }
    }

    /** Frees everything, even where freeing something fails; does nothing the second time. */
    @Override
    public void close() {
        synchronized (lock) {
            if (parent != null) {
                parent.nested.remove(this);
            }
            RuntimeException failure = null;
            while (!nested.isEmpty() || !releases.isEmpty()) {
                try {
                    releaseYoungest();
                } catch (final RuntimeException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** What is nested is made of what is not. */
    private void releaseYoungest() {
        if (nested.isEmpty()) {
            releases.pop().run();
        } else {
            nested.peek().close();
        }
    }
}
