package org.polytope.nodes.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.ReadableTime;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;

/** Where a model comes from, in words that a port's summary has room for. All of it is in the Model Exporter's JSON. */
final class ModelOrigin {

    /** As many digits of a fingerprint as tell data sets apart that one person has. */
    private static final int DIGITS = 12;

    /** A summary counts no more classes. */
    private static final int LISTED_CLASSES = 20;

    /** What takes longer is told in minutes. */
    private static final int SECONDS_SHOWN = 100;

    /** What takes longer is told in hours. */
    private static final int MINUTES_SHOWN = 100;

    private ModelOrigin() {
    }

    /** @return sentences */
    static String describe(final Provenance provenance) {
        final var parts = new ArrayList<String>();
        provenance.trainingData().ifPresent(data -> parts.add(describe(data)));
        provenance.history().flatMap(ModelOrigin::duration).ifPresent(parts::add);
        provenance.threatModel().ifPresent(threat -> parts.add("Trained to withstand " + threat));
        if (provenance.seed().isPresent()) {
            parts.add("Seed " + provenance.seed().getAsLong());
        }
        if (!provenance.results().isEmpty()) {
            parts.add("Results: " + provenance.results().entrySet().stream()
                .map(result -> result.getKey() + " " + Numbers.brief(result.getValue()))
                .collect(Collectors.joining(", ")));
        }
        provenance.origin().forEach((name, finding) -> parts.add(capitalized(name) + ": " + finding));
        parts.add("Made by %s on %s%s".formatted(provenance.creator(), ReadableTime.of(provenance.created()),
            provenance.device().isEmpty() ? "" : ", " + provenance.device()));
        return String.join(". ", parts) + ".";
    }

    private static String describe(final TrainingData data) {
        final var counts = data.classCounts().entrySet().stream().limit(LISTED_CLASSES)
            .map(count -> "%s × %s".formatted(Numbers.grouped(count.getValue()), count.getKey()))
            .collect(Collectors.joining(", "));
        return "Trained on %s images (%s%s; SHA-256 %s…)".formatted(Numbers.grouped(data.images()), counts,
            data.classCounts().size() > LISTED_CLASSES ? ", …" : "",
            data.sha256().substring(0, Math.min(DIGITS, data.sha256().length())));
    }

    /** Of what a later version may have written, nothing is said. */
    private static Optional<String> duration(final String json) {
        try {
            final var history = History.fromJson(json);
            final var seconds = Arrays.stream(history.series(Measure.SECONDS)).filter(Double::isFinite).sum();
            return Optional.of("%s epochs in %s".formatted(history.epochs().size(), time(seconds)));
        } catch (final IllegalArgumentException e) { // NOSONAR
            return Optional.empty();
        }
    }

    private static String time(final double seconds) {
        if (seconds < SECONDS_SHOWN) {
            return Numbers.brief(seconds) + " s";
        }
        return seconds < MINUTES_SHOWN * 60 ? Math.round(seconds / 60) + " min" : Numbers.brief(seconds / 3600) + " h";
    }

    private static String capitalized(final String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
