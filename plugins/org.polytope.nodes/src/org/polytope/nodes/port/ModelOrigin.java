package org.polytope.nodes.port;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.model.TrainingData;

/** Where a model comes from, in words that a port's summary has room for. All of it is in the Model Exporter's JSON. */
final class ModelOrigin {

    /** As many digits of a fingerprint as tell data sets apart that one person has. */
    private static final int DIGITS = 12;

    /** A summary counts no more classes. */
    private static final int LISTED_CLASSES = 20;

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ModelOrigin() {
    }

    /** @return sentences */
    static String describe(final Provenance provenance) {
        final var parts = new ArrayList<String>();
        provenance.trainingData().ifPresent(data -> parts.add(describe(data)));
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
        parts.add("Made by %s on %s%s".formatted(provenance.creator(), TIME.format(provenance.created()),
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

    private static String capitalized(final String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
