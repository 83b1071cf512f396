package org.polytope.engine.training;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.polytope.engine.Release;
import org.polytope.engine.execution.NativeLibraries;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure.Kind;

/** What a trained model says of its training. */
final class TrainingProvenance {

    private TrainingProvenance() {
    }

    /** @param device what it was trained on, in the executor's words */
    static Provenance of(final TrainingPlan plan, final TrainingData data, final History history,
        final String device) {
        final var libraries = new LinkedHashMap<>(NativeLibraries.loaded());
        libraries.put("Java", Runtime.version().toString());
        return new Provenance(Release.PROGRAM, Instant.now(), OptionalLong.of(plan.seed()),
            plan.scheme().threatModel().map(ThreatModel::describe), Optional.of(plan.toJson()), Optional.of(data),
            results(history), device, libraries, Map.of(), Optional.of(history.toJson()));
    }

    private static Map<String, Double> results(final History history) {
        final var results = new LinkedHashMap<String, Double>();
        results.put("epoch", (double)history.chosen());
        history.chosenEpoch().values().forEach((measure, value) -> {
            if (measure.kind() == Kind.LOSS || measure.kind() == Kind.ACCURACY) {
                results.put(measure.name().toLowerCase(Locale.ROOT), value);
            }
        });
        return results;
    }
}
