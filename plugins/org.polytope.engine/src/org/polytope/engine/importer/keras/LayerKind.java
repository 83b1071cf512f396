package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A kind of layer that can be read, with each of its settings: a setting that is neither understood, nor without
 * consequence for a prediction, nor at the one value that can be read, is an error.
 *
 * @param understood the settings that the translator heeds, whatever they are
 * @param only the settings of which only one value can be read
 * @param ignored the settings without consequence for a prediction; empty if none of its settings has one
 * @param weights what a layer's weights are called, in Keras' order
 * @param translator makes a part of the network of it
 */
record LayerKind(Set<String> understood, Map<String, Object> only, Optional<Set<String>> ignored,
    Function<KerasLayer, List<String>> weights, Translator translator) {

    /** Names, precision (the same for all layers), the shape of a first layer's input, and what is for training. */
    private static final Pattern GENERAL = Pattern.compile("name|trainable|dtype|batch_input_shape|input_dtype|autocast"
        + "|.*_(initializer|regularizer|constraint)");

    /** Translates one kind of layer. */
    @FunctionalInterface
    interface Translator {

        /** @return what the layer yields, once the network has what it needs for that */
        KerasValue translate(KerasLayer layer, KerasTranslation into);
    }

    static LayerKind of(final Translator translator) {
        return new LayerKind(Set.of(), Map.of(), Optional.of(Set.of()), layer -> List.of(), translator);
    }

    /** @return a kind of layer that passes on what it reads, except in training */
    static LayerKind inTrainingOnly() {
        return new LayerKind(Set.of(), Map.of(), Optional.empty(), layer -> List.of(), (layer, into) -> {
            into.warnOfTraining(layer);
            return into.passedOn(layer);
        });
    }

    LayerKind understands(final String... settings) {
        return new LayerKind(Set.of(settings), only, ignored, weights, translator);
    }

    LayerKind only(final String setting, final Object value) {
        final var more = new LinkedHashMap<>(only);
        more.put(setting, value);
        return new LayerKind(understood, more, ignored, weights, translator);
    }

    LayerKind ignores(final String... settings) {
        return new LayerKind(understood, only, Optional.of(Set.of(settings)), weights, translator);
    }

    LayerKind weights(final Function<KerasLayer, List<String>> names) {
        return new LayerKind(understood, only, ignored, names, translator);
    }

    /** @throws IllegalArgumentException naming the first setting that can't be read, and its value */
    void requireReadable(final KerasLayer layer) {
        if (ignored.isEmpty()) {
            return;
        }
        final var fields = new ArrayList<Map.Entry<String, JsonNode>>();
        layer.config().fields().forEachRemaining(fields::add);
        for (final var field : fields) {
            final var setting = field.getKey();
            final var json = field.getValue();
            // What isn't set is at its default.
            final var isReadable = json.isNull() || understood.contains(setting) || ignored.get().contains(setting)
                || GENERAL.matcher(setting).matches()
                || only.containsKey(setting) && isValue(json, only.get(setting));
            if (!isReadable) {
                throw new IllegalArgumentException("its setting \"%s\" is %s, which can't be read; %s. Build the "
                    .formatted(setting, KerasJson.shown(json), only.containsKey(setting)
                        ? "readable is only %s".formatted(only.get(setting)) : "this program doesn't know the setting")
                    + "model without it, and save it again.");
            }
        }
    }

    private static boolean isValue(final JsonNode json, final Object value) {
        if (value instanceof Boolean flag) {
            return json.isBoolean() && json.asBoolean() == flag || json.isNumber() && json.asDouble() == (flag ? 1 : 0);
        } else if (json.isArray()) {
            return json.size() > 0
                && StreamSupport.stream(json.spliterator(), false).allMatch(item -> isValue(item, value));
        }
        return json.isNumber() && value instanceof Integer number && json.asDouble() == number;
    }
}
