package org.polytope.engine.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.ReadableTime;
import org.polytope.engine.json.Embedded;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;

/**
 * What the model is, and where it comes from.
 *
 * @param description network, images and classes, in a sentence
 * @param sha256 the fingerprint of its numbers: of parameters.safetensors in the model's file
 * @param classes the names of its classes
 * @param program what made or imported it
 * @param created when, as in ISO 8601
 * @param imported whether it was trained elsewhere
 * @param trainedAgainst what it was trained to withstand; empty if nothing, or not known
 * @param training how its training went, in a sentence; empty where no history was kept
 * @param trainingImages the images that it learned from, if known
 * @param results figures of its training or import by name
 * @param device what it was trained on; empty if not known
 * @param libraries what did the arithmetic of its training, by name
 * @param origin of an imported model: what its import found and was told, by name
 * @param plan the settings of its training, a document of its own
 */
public record ModelFacts(String description, String sha256, List<String> classes, String program, String created,
    boolean imported, Optional<String> trainedAgainst, Optional<String> training,
    Optional<TrainingImages> trainingImages, Map<String, Double> results, String device, Map<String, String> libraries,
    Map<String, String> origin, Optional<Embedded> plan) {

    /**
     * By what training images are known again.
     *
     * @param sha256 their fingerprint
     * @param count how many there were
     * @param perClass how many of each class
     */
    public record TrainingImages(String sha256, int count, Map<String, Integer> perClass) {

        /** Keeps the order of the classes. */
        public TrainingImages {
            perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
        }

        private static TrainingImages of(final TrainingData data) {
            return new TrainingImages(data.sha256(), data.images(), data.classCounts());
        }
    }

    /** Keeps the order of what has a name. */
    public ModelFacts {
        classes = List.copyOf(classes);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
    }

    static ModelFacts of(final String description, final Model model, final ZoneId zone) throws IOException {
        final var provenance = model.provenance();
        return new ModelFacts(description, model.fingerprint(), model.classNames(), provenance.creator(),
            ReadableTime.iso(provenance.created().atZone(zone)), provenance.isImported(), provenance.threatModel(),
            training(provenance), provenance.trainingData().map(TrainingImages::of), provenance.results(),
            provenance.device(), provenance.libraries(), provenance.origin(),
            provenance.trainingPlan().map(Embedded::new));
    }

    private static Optional<String> training(final Provenance provenance) {
        return provenance.history().flatMap(ModelFacts::history).map(history -> {
            final var seconds = Arrays.stream(history.series(Measure.SECONDS)).filter(Double::isFinite).sum();
            final var seed =
                provenance.seed().isPresent() ? " Seed " + provenance.seed().getAsLong() + "." : "";
            return "%s epochs in %s s; the model is that of epoch %s.%s%s".formatted(history.epochs().size(),
                Numbers.brief(seconds), history.chosen(), seed,
                history.warnings().isEmpty() ? "" : " " + String.join(" ", history.warnings()));
        });
    }

    /** Of what a later version may have written, nothing is said. */
    private static Optional<History> history(final String json) {
        try {
            return Optional.of(History.fromJson(json));
        } catch (final IllegalArgumentException e) { // NOSONAR
            return Optional.empty();
        }
    }
}
