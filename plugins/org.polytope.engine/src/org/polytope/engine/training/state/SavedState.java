package org.polytope.engine.training.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.TensorInput;

/**
 * A state as a stream: safetensors in the order in which they were handed over. Numbers are written from where they live
 * and read into where they will live, one array after the other.
 */
public final class SavedState {

    private SavedState() {
    }

    /**
     * @param what isn't changed
     * @param out isn't closed
     */
    public static void write(final Resumable what, final OutputStream out) throws IOException {
        final var collected = new CollectedState();
        what.state(collected);
        Safetensors.write(collected.tensors(), Map.of(), out);
    }

    /**
     * @param what remembers afterward what was written
     * @param in what was written, to its end; isn't closed
     * @param source what errors call it
     * @param maxBytes more are not read
     * @throws IOException if it can't be read, or is damaged
     * @throws IllegalArgumentException if it was written by something that remembers something else; {@code what} is in no
     *             usable state then
     */
    public static void read(final Resumable what, final InputStream in, final Object source, final long maxBytes)
        throws IOException {
        final var tensors = new TensorInput(in, source, maxBytes);
        try {
            what.state(new RestoredState(tensors));
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        if (tensors.hasNext()) {
            throw new IllegalArgumentException(
                "The saved state holds \"%s\" too, which nothing remembers.".formatted(tensors.nextName()));
        }
        tensors.requireEnd();
    }
}
