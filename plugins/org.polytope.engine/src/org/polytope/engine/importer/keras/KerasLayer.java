package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A layer as Keras describes it.
 *
 * @param type for example {@code Conv2D}
 * @param name unique in its model
 * @param config its settings
 * @param inputs the names of the layers that it reads
 */
record KerasLayer(String type, String name, JsonNode config, List<String> inputs) {

    static KerasLayer of(final JsonNode json, final List<String> inputs) {
        final var config = json.path("config");
        return new KerasLayer(json.path("class_name").asText(), config.path("name").asText(), config,
            List.copyOf(inputs));
    }

    String title() {
        return "Layer \"%s\" (%s)".formatted(name, type);
    }

    String text(final String setting, final String otherwise) {
        return config.path(setting).asText(otherwise);
    }

    double number(final String setting, final double otherwise) {
        return config.path(setting).asDouble(otherwise);
    }

    boolean flag(final String setting, final boolean otherwise) {
        return config.path(setting).asBoolean(otherwise);
    }

    /** @return a setting of two numbers, or of one that stands for both, by row and by column */
    int[] pair(final String setting, final int otherwise) {
        final var json = config.path(setting);
        if (json.isArray() && json.size() == 2) {
            return new int[]{json.get(0).asInt(), json.get(1).asInt()};
        }
        final var both = json.asInt(otherwise);
        return new int[]{both, both};
    }

    /** @return a setting of one number or several; a nested list counts as one list */
    List<Double> numbers(final String setting) {
        final var numbers = new ArrayList<Double>();
        collect(config.path(setting), numbers);
        return numbers;
    }

    private static void collect(final JsonNode json, final List<Double> into) {
        if (json.isNumber()) {
            into.add(json.asDouble());
        }
        json.forEach(child -> collect(child, into));
    }
}
