package org.polytope.engine.execution.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.polytope.engine.execution.Mode.Pass;

/** The programs of an executor, compiled when first needed. */
final class Programs {

    /**
     * Training runs full batches and one remainder; a few more sizes may occur when an executor serves several data
     * sets.
     */
    private static final int TRAINING_PROGRAMS = 4;

    /** What a program is compiled for. */
    record Key(Pass pass, boolean features, int count, Set<String> frozen) {
    }

    private final Map<Key, Program> byKey = new LinkedHashMap<>(16, 0.75f, true);

    private final Function<Key, Program> compiler;

    Programs(final Function<Key, Program> compiler) {
        this.compiler = compiler;
    }

    Program get(final Key key) {
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

    /** Drops the training program that was not used for the longest time, if there are many. */
    private void makeRoom() {
        final var training = byKey.keySet().stream().filter(key -> key.pass() == Pass.TRAIN).toList();
        if (training.size() >= TRAINING_PROGRAMS) {
            byKey.remove(training.get(0)).close();
        }
    }
}
