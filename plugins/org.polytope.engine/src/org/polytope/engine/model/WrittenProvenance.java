package org.polytope.engine.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.polytope.engine.json.Embedded;
import org.polytope.engine.json.Since;

/** {@link Provenance} as it is written. What has gained a component later says since when, and what was before. */
record WrittenProvenance(String creator, String created, Optional<Long> seed, Optional<String> threatModel,
    Optional<Embedded> trainingPlan, Optional<TrainingData> trainingData, Map<String, Double> results, String device,
    Map<String, String> libraries, Optional<Map<String, String>> origin,
    @Since(version = 2, absent = "null") Optional<Embedded> history) {

    static WrittenProvenance of(final Provenance provenance) {
        return new WrittenProvenance(provenance.creator(), provenance.created().toString(),
            provenance.seed().isPresent() ? Optional.of(provenance.seed().getAsLong()) : Optional.empty(),
            provenance.threatModel(), provenance.trainingPlan().map(Embedded::new), provenance.trainingData(),
            provenance.results(), provenance.device(), provenance.libraries(),
            provenance.isImported() ? Optional.of(provenance.origin()) : Optional.empty(),
            provenance.history().map(Embedded::new));
    }

    Provenance provenance() {
        return new Provenance(creator, instant(), seed.map(OptionalLong::of).orElseGet(OptionalLong::empty),
            threatModel,
            trainingPlan.map(Embedded::json), trainingData, results, device, libraries, origin.orElseGet(Map::of),
            history.map(Embedded::json));
    }

    private Instant instant() {
        try {
            return Instant.parse(created);
        } catch (final DateTimeParseException e) {
            throw new IllegalArgumentException("\"created\" must be a time such as 2026-01-31T12:00:00Z, but is \"%s\"."
                .formatted(created), e);
        }
    }
}
