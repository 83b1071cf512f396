package org.polytope.engine.training.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.polytope.engine.training.history.History;

/**
 * What a training had reached when an epoch was over, without the numbers.
 *
 * @param identity which training
 * @param circumstances what the last bits of the numbers may depend on, by name: program, device, libraries
 * @param history how it went so far
 */
public record Checkpoint(TrainingIdentity identity, Map<String, String> circumstances, History history) {

    /** Copies the map. */
    public Checkpoint {
        circumstances = Collections.unmodifiableMap(new LinkedHashMap<>(circumstances));
    }
}
