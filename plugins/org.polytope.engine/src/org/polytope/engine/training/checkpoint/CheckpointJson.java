package org.polytope.engine.training.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.json.Embedded;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Limits;
import org.polytope.engine.training.history.History;

/**
 * The description in a checkpoint: all of it but the numbers.
 *
 * @param sha256 of the entry that holds the numbers
 */
record CheckpointJson(Map<String, Embedded> settings, Map<String, String> fingerprints,
    Map<String, String> circumstances, Embedded history, String sha256) {

    static final int MAX_BYTES = 64 << 20;

    private static final JsonForm<CheckpointJson> JSON =
        JsonForm.document("training-checkpoint", CheckpointJson.class, List.of())
            .within(new Limits(MAX_BYTES, 60, 1 << 20, 1 << 20));

    static CheckpointJson of(final Checkpoint checkpoint, final String sha256) {
        final var settings = new LinkedHashMap<String, Embedded>();
        checkpoint.identity().settings().forEach((name, json) -> settings.put(name, new Embedded(json)));
        return new CheckpointJson(settings, checkpoint.identity().fingerprints(), checkpoint.circumstances(),
            new Embedded(checkpoint.history().toJson()), sha256);
    }

    String write() {
        return JSON.writeLines(this);
    }

    /** @throws IllegalArgumentException if {@code json} isn't what this or an earlier version has written */
    static CheckpointJson read(final String json) {
        return JSON.read(json);
    }

    Checkpoint checkpoint() {
        final var texts = new LinkedHashMap<String, String>();
        settings.forEach((name, json) -> texts.put(name, json.json()));
        return new Checkpoint(new TrainingIdentity(texts, fingerprints), circumstances,
            History.fromJson(history.json()));
    }
}
