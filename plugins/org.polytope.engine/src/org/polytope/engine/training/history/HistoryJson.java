package org.polytope.engine.training.history;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Limits;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.History.Resumption;
import org.polytope.engine.training.history.History.ValidationImages;

/**
 * A {@link History} as it is written.
 *
 * @param epochs what was measured in each, by the measure's name; what wasn't is left out
 */
record HistoryJson(List<Measure> measures, List<Map<String, Double>> epochs, int chosen, List<String> warnings,
    List<WrittenResumption> resumptions, ValidationImages validation) {

    /** @param at as in {@code 2026-01-31T12:00:00Z} */
    record WrittenResumption(int after, String at) {

        Resumption resumption() {
            try {
                return new Resumption(after, Instant.parse(at));
            } catch (final DateTimeParseException e) {
                throw new IllegalArgumentException(
                    "\"at\" must be a time such as 2026-01-31T12:00:00Z, but is \"%s\".".formatted(at), e);
            }
        }
    }

    private static final JsonForm<History> JSON = JsonForm.document("training-history", HistoryJson.class, List.of(),
        HistoryJson::of, HistoryJson::history).within(new Limits(16 << 20, 30, 1 << 20, 1 << 20));

    private static HistoryJson of(final History history) {
        final var measures = new LinkedHashSet<>(history.measures());
        final var epochs = new ArrayList<Map<String, Double>>();
        for (final var epoch : history.epochs()) {
            measures.addAll(epoch.values().keySet());
            final var values = new LinkedHashMap<String, Double>();
            epoch.values().forEach((measure, value) -> {
                if (Double.isFinite(value)) {
                    values.put(measure.name(), value);
                }
            });
            epochs.add(values);
        }
        return new HistoryJson(List.copyOf(measures), epochs, history.chosen(), history.warnings(),
            history.resumptions().stream()
                .map(resumption -> new WrittenResumption(resumption.after(), resumption.at().toString())).toList(),
            history.validation());
    }

    private History history() {
        final var byName = new LinkedHashMap<String, Measure>();
        measures.forEach(measure -> byName.put(measure.name(), measure));
        final var read = new ArrayList<Epoch>();
        for (final var epoch : epochs) {
            final var values = new LinkedHashMap<Measure, Double>();
            epoch.forEach((name, value) -> {
                if (!byName.containsKey(name)) {
                    throw new IllegalArgumentException(
                        "\"%s\" was measured, but isn't among the measures.".formatted(name));
                }
                values.put(byName.get(name), value);
            });
            read.add(new Epoch(read.size() + 1, values));
        }
        return new History(measures, read, chosen, warnings,
            resumptions.stream().map(WrittenResumption::resumption).toList(), validation);
    }

    static String write(final History history) {
        return JSON.write(history);
    }

    static History read(final String json) {
        return JSON.read(json);
    }
}
