package org.polytope.engine.training.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * By what a training is known again: where any of this differs, it is another one.
 *
 * @param settings JSON objects by what they are called, as in {@code The training plan}
 * @param fingerprints of what is too large to be kept, by what it is called, as in {@code The training images}
 */
public record TrainingIdentity(Map<String, String> settings, Map<String, String> fingerprints) {

    private static final int MOST = 5;

    /** Copies the maps. */
    public TrainingIdentity {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
    }

    /** @throws IllegalArgumentException saying in what that training differs from this one, if it does */
    void requireSame(final TrainingIdentity kept) {
        final var differences = new ArrayList<String>();
        settings.forEach((name, json) -> differences
            .addAll(JsonDifferences.between(name, kept.settings.getOrDefault(name, "{}"), json)));
        fingerprints.forEach((name, fingerprint) -> {
            if (!fingerprint.equals(kept.fingerprints.get(name))) {
                differences.add(name + " are others");
            }
        });
        if (!differences.isEmpty()) {
            final var shown = differences.subList(0, Math.min(MOST, differences.size()));
            throw new IllegalArgumentException("It is the checkpoint of another training: %s%s.".formatted(
                String.join("; ", shown), shown.size() < differences.size()
                    ? "; and %s more differences".formatted(differences.size() - shown.size()) : ""));
        }
    }
}
