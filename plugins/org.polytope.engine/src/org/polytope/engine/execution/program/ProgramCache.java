package org.polytope.engine.execution.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.polytope.engine.execution.Mode.Pass;

/**
 * The programs of an executor, compiled when first needed.
 *
 * @param <T> the backend's tensors
 */
final class ProgramCache<T extends DeviceTensor> {

    /**
     * Training runs full batches and one remainder; a few more sizes may occur when an executor serves several data
     * sets.
     */
    private static final int TRAINING_PROGRAMS = 4;

    private final Map<ProgramKey, Program<T>> byKey = new LinkedHashMap<>(16, 0.75f, true);

    private final Function<ProgramKey, Program<T>> compiler;

    ProgramCache(final Function<ProgramKey, Program<T>> compiler) {
        this.compiler = compiler;
    }

    Program<T> get(final ProgramKey key) {
        final var existing = byKey.get(key);
        if (existing != null) {
            return existing;
        }
        if (key.pass() == Pass.TRAIN) {
            makeRoom();
        }
        final var program = compiler.apply(key);
        byKey.put(key, program);
        return program;
    }

    /** Drops what can't be run. */
    void drop(final ProgramKey key) {
        final var program = byKey.remove(key);
        if (program != null) {
            program.close();
        }
    }

    /** Drops the training program that was not used for the longest time, if there are many. */
    private void makeRoom() {
        final var training = byKey.keySet().stream().filter(key -> key.pass() == Pass.TRAIN).toList();
        if (training.size() >= TRAINING_PROGRAMS) {
            byKey.remove(training.get(0)).close();
        }
    }
}
