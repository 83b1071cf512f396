package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A layer as Keras describes it.
 *
 * @param type for example {@code Conv2D}
 * @param path the names of the models that it lies in below the file's own, and its name in the last of them
 * @param folder where a {@code .keras} file keeps what belongs to it
 * @param config its settings, with plain values
 * @param call what it reads
 */
record KerasLayer(String type, List<String> path, String folder, JsonNode config, KerasCall call) {

    /** @return its own name */
    String ownName() {
        return path.get(path.size() - 1);
    }

    /** @return what it is called in the network: unique */
    String name() {
        return String.join("/", path);
    }

    String title() {
        return "Layer \"%s\" (%s)".formatted(name(), type);
    }

    /** @return a layer that stands in a setting of this one */
    KerasLayer within(final JsonNode json) {
        return new KerasLayer(json.path("class_name").asText(), path, folder, json.path("config"), call);
    }

    private Optional<JsonNode> given(final String setting) {
        return Optional.of(config.path(setting)).filter(json -> !json.isMissingNode() && !json.isNull());
    }

    boolean has(final String setting) {
        return given(setting).isPresent();
    }

    private IllegalArgumentException wrong(final String setting, final String wanted) {
        return new IllegalArgumentException("its setting \"%s\" is %s, but must be %s.".formatted(setting,
            KerasJson.shown(config.path(setting)), wanted));
    }

    String text(final String setting, final String otherwise) {
        final var json = given(setting);
        if (json.isPresent() && !json.get().isTextual()) {
            throw wrong(setting, "a text");
        }
        return json.map(JsonNode::asText).orElse(otherwise);
    }

    double number(final String setting, final double otherwise) {
        if (!has(setting)) {
            return otherwise;
        }
        final var numbers = numbers(setting);
        if (numbers.size() != 1) {
            throw wrong(setting, "one number");
        }
        return numbers.get(0);
    }

    int whole(final String setting, final int otherwise) {
        final var number = number(setting, otherwise);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(setting, "a whole number");
        }
        return (int)number;
    }

    boolean flag(final String setting, final boolean otherwise) {
        final var json = given(setting);
        if (json.isPresent() && !json.get().isBoolean() && !json.get().isNumber()) {
            throw wrong(setting, "true or false");
        }
        return json.map(value -> value.isBoolean() ? value.asBoolean() : value.asDouble() != 0).orElse(otherwise);
    }

    /** @return a setting of two whole numbers, or of one that stands for both, by row and by column */
    int[] pair(final String setting, final int... otherwise) {
        if (!has(setting)) {
            return otherwise.clone();
        }
        final var pair = wholes(setting);
        if (pair.size() != 1 && pair.size() != 2) {
            throw wrong(setting, "one whole number or two");
        }
        return new int[]{pair.get(0), pair.get(pair.size() - 1)};
    }

    /** @return a setting of any count of whole numbers; none where it isn't set; a nested list counts as one list */
    List<Integer> wholes(final String setting) {
        final var wholes = new ArrayList<Integer>();
        for (final var number : numbers(setting)) {
            if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
                throw wrong(setting, "whole numbers");
            }
            wholes.add(number.intValue());
        }
        return wholes;
    }

    /** @return a setting of any count of numbers; none where it isn't set; a nested list counts as one list */
    List<Double> numbers(final String setting) {
        if (!has(setting)) {
            return List.of();
        }
        try {
            return KerasJson.numbers(config.path(setting));
        } catch (final IllegalArgumentException e) {
            throw wrong(setting, "a number or a list of numbers");
        }
    }
}
