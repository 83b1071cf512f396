package org.polytope.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

/**
 * Where a model comes from: what a reader needs to repeat its training or to judge a claim about it. Nothing here
 * changes what the model computes.
 *
 * @param creator the program that made it, with its version
 * @param created when
 * @param seed where all random choices of its training came from, if it was trained here
 * @param threatModel what it was trained to withstand, in words with norm and epsilon; empty if nothing
 * @param trainingPlan the settings of its training, as JSON
 * @param trainingData the images that it learned from
 * @param results figures of its training by name, for example the accuracy on the validation images; all finite
 * @param device what it was trained on
 * @param libraries versions of the libraries that did the arithmetic, by name
 * @param origin of a model that was trained elsewhere: what its import found and was told, by name; empty for one that
 *            was trained here
 * @param history how its training went, epoch by epoch, as JSON
 */
public record Provenance(String creator, Instant created, OptionalLong seed, Optional<String> threatModel,
    Optional<String> trainingPlan, Optional<TrainingData> trainingData, Map<String, Double> results, String device,
    Map<String, String> libraries, Map<String, String> origin, Optional<String> history) {

    private static final Limits HISTORY = new Limits(16 << 20, 30, 1 << 20, 1 << 20);

    /** The provenance of a model of whose training no history was kept. */
    public Provenance(final String creator, final Instant created, final OptionalLong seed,
        final Optional<String> threatModel, final Optional<String> trainingPlan,
        final Optional<TrainingData> trainingData, final Map<String, Double> results, final String device,
        final Map<String, String> libraries, final Map<String, String> origin) {
        this(creator, created, seed, threatModel, trainingPlan, trainingData, results, device, libraries, origin,
            Optional.empty());
    }

    /** @throws IllegalArgumentException if a result isn't finite, or training plan or history aren't JSON objects */
    public Provenance {
        trainingPlan = trainingPlan.map(json -> compact("The training plan", json, Limits.SETTINGS));
        history = history.map(json -> compact("The training history", json, HISTORY));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        results.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("The result \"%s\" is %s; leave it out.".formatted(name, value));
            }
        });
    }

    /** @return the provenance of a model of which nothing else is known */
    public static Provenance of(final String creator, final Instant created) {
        return new Provenance(creator, created, OptionalLong.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Map.of(), "", Map.of(), Map.of());
    }

    /**
     * @param origin what the import found and was told, by name; not empty
     * @param results figures of the import by name, for example the accuracy on sample images
     * @return the provenance of a model that was trained elsewhere
     */
    public static Provenance imported(final String creator, final Instant created, final Map<String, String> origin,
        final Map<String, Double> results) {
        return new Provenance(creator, created, OptionalLong.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), results, "", Map.of(), origin);
    }

    /** @return whether the model was trained elsewhere, so that nothing is known of its training */
    public boolean isImported() {
        return !origin.isEmpty();
    }

    private static String compact(final String subject, final String json, final Limits limits) {
        return StrictJson.parse(subject, json, limits).toString();
    }
}
