package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The layers of a model in the order in which they are computed.
 *
 * @param layers the first is the input
 * @param output the name of the layer that yields the result
 */
record KerasGraph(List<KerasLayer> layers, String output) {

    /** @throws IllegalArgumentException if it is no sequential or functional model with one result */
    static KerasGraph of(final JsonNode model) {
        final var type = model.path("class_name").asText();
        final var config = model.path("config");
        return switch (type) {
            case "Sequential" -> sequential(config.has("layers") ? config.path("layers") : config);
            case "Functional", "Model" -> functional(config);
            default -> throw new IllegalArgumentException(
                "It holds a model of the kind \"%s\"; only sequential and functional ones are read.".formatted(type));
        };
    }

    private static KerasGraph sequential(final JsonNode list) {
        final var layers = new ArrayList<KerasLayer>();
        for (final var json : list) {
            final var first = layers.isEmpty();
            if (first && !json.path("class_name").asText().equals("InputLayer")) {
                // Older files give the input's shape in the first layer.
                layers.add(new KerasLayer("InputLayer", "the input", json.path("config"), List.of()));
            }
            layers.add(KerasLayer.of(json,
                layers.isEmpty() ? List.of() : List.of(layers.get(layers.size() - 1).name())));
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("Its model has no layers.");
        }
        return new KerasGraph(List.copyOf(layers), layers.get(layers.size() - 1).name());
    }

    private static KerasGraph functional(final JsonNode config) {
        final var layers = new ArrayList<KerasLayer>();
        for (final var json : config.path("layers")) {
            final var calls = json.path("inbound_nodes");
            if (calls.size() > 1) {
                throw new IllegalArgumentException("Layer \"%s\" is used %d times; shared layers can't be read."
                    .formatted(json.path("config").path("name").asText(), calls.size()));
            }
            final var inputs = new ArrayList<String>();
            collectReferences(calls, inputs);
            layers.add(KerasLayer.of(json, inputs));
        }
        final var outputs = new ArrayList<String>();
        collectReferences(config.path("output_layers"), outputs);
        if (outputs.size() != 1) {
            throw new IllegalArgumentException(
                "Its model has the results %s; save a model that yields only the class scores.".formatted(outputs));
        }
        return new KerasGraph(List.copyOf(layers), outputs.get(0));
    }

    /** A layer is referred to by its name, the call and the result; Keras 3 wraps these three in an object. */
    private static void collectReferences(final JsonNode json, final List<String> into) {
        if (json.isArray() && json.size() >= 3 && json.get(0).isTextual() && json.get(1).isInt()
            && json.get(2).isInt()) {
            into.add(json.get(0).asText());
        } else {
            json.forEach(child -> collectReferences(child, into));
        }
    }
}
