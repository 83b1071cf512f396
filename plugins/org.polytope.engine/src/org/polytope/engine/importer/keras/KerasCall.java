package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a layer is given to compute with.
 *
 * @param inputs the names of the layers that it reads, in order
 * @param constant the numbers that stand beside them, as in {@code x / 255}
 * @param constantFirst whether the numbers come first, as in {@code 1 - x}
 */
record KerasCall(List<String> inputs, Optional<List<Double>> constant, boolean constantFirst) {

    /** Keyword arguments that, unless they are set, change nothing. */
    private static final Set<String> UNSET = Set.of("training", "mask", "initial_state");

    /** What Keras 2 writes in place of a layer's name where the argument is a number. */
    private static final String CONSTANT = "_CONSTANT_VALUE";

    static KerasCall of(final List<String> inputs) {
        return new KerasCall(List.copyOf(inputs), Optional.empty(), false);
    }

    /**
     * @param json the call as Keras writes it: {@code {"args": […], "kwargs": {…}}}, or of Keras 2 one reference or a
     *            list of them, {@code ["conv", 0, 0, {…}]}
     * @throws IllegalArgumentException if an argument would change what the layer computes
     */
    static KerasCall of(final JsonNode json) {
        final var arguments = new Arguments();
        if (json.has("args")) {
            arguments.read(json.path("args"));
            // Keras 3 writes training=True of layers that augment images, and overrides it when it predicts.
            arguments.readNamed(json.path("kwargs"), Set.of("name", "training"));
        } else {
            arguments.read(json);
        }
        return new KerasCall(List.copyOf(arguments.inputs), Optional.ofNullable(arguments.constant),
            arguments.constantFirst);
    }

    /** @return whether it is a reference to a layer: its name, which call of it, which of its results */
    private static boolean isReference(final JsonNode json) {
        return json.isArray() && json.size() >= 3 && json.get(0).isTextual() && json.get(1).isInt();
    }

    /** @return the names of the layers that {@code json} refers to */
    static List<String> references(final JsonNode json) {
        final var references = new ArrayList<String>();
        if (isReference(json)) {
            references.add(json.get(0).asText());
        } else {
            json.forEach(child -> references.addAll(references(child)));
        }
        return references;
    }

    private static final class Arguments {

        private final List<String> inputs = new ArrayList<>();

        private List<Double> constant;

        private boolean constantFirst;

        private void read(final JsonNode json) {
            if (json.isObject() && json.path("class_name").asText().equals("__keras_tensor__")) {
                reference(json.path("config").path("keras_history"));
            } else if (isReference(json)) {
                reference(json);
                readNamed(json.path(3), Set.of("name"));
            } else if (isNumbers(json)) {
                constant(KerasJson.numbers(json));
            } else if (json.isArray()) {
                json.forEach(this::read);
            } else if (json.isNumber()) {
                constant(List.of(json.asDouble()));
            } else if (!json.isNull()) {
                throw new IllegalArgumentException("it is called with %s, which can't be read."
                    .formatted(KerasJson.shown(json)));
            }
        }

        private static boolean isNumbers(final JsonNode json) {
            return json.isArray() && json.size() > 1
                && StreamSupport.stream(json.spliterator(), false).allMatch(JsonNode::isNumber);
        }

        private void reference(final JsonNode json) {
            if (json.path(0).asText().equals(CONSTANT)) {
                read(json.path(2));
                return;
            }
            if (json.path(2).asInt() != 0) {
                throw new IllegalArgumentException("it reads another than the first result of \"%s\", which can't be "
                    .formatted(json.path(0).asText()) + "read.");
            }
            inputs.add(json.path(0).asText());
        }

        private void readNamed(final JsonNode named, final Set<String> ignored) {
            named.fields().forEachRemaining(argument -> {
                final var json = argument.getValue();
                if (UNSET.contains(argument.getKey()) && (json.isNull() || json.isBoolean() && !json.asBoolean())
                    || ignored.contains(argument.getKey())) {
                    return;
                } else if (json.isBoolean() || UNSET.contains(argument.getKey())) {
                    throw new IllegalArgumentException(("it is called with %s=%s, which can't be read. Build the model "
                        + "for prediction without it, and save it again.").formatted(argument.getKey(),
                            KerasJson.shown(json)));
                }
                read(json);
            });
        }

        private void constant(final List<Double> numbers) {
            if (constant != null) {
                throw new IllegalArgumentException("it is called with several constants, which can't be read.");
            }
            constant = numbers;
            constantFirst = inputs.isEmpty();
        }
    }
}
