package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.tensor.Tensor;

/** Models of Keras, as its files describe them, and what is read of them. */
final class KerasModel {

    static final String INPUT = layer("InputLayer", "in", "'batch_input_shape': [null, 4, 4, 1]");

    static final String FLATTEN = layer("Flatten", "flat", "'data_format': 'channels_last'");

    static final String DENSE = layer("Dense", "fc", "'units': 2, 'activation': 'linear', 'use_bias': true");

    static final Map<String, List<Integer>> WEIGHTS =
        Map.of("fc/fc/kernel", List.of(16, 2), "fc/fc/bias", List.of(2));

    private KerasModel() {
    }

    static String layer(final String type, final String name, final String settings) {
        return "{'class_name': '%s', 'config': {'name': '%s'%s}}".formatted(type, name,
            settings.isEmpty() ? "" : ", " + settings);
    }

    /** @param calls as Keras writes them into {@code inbound_nodes} */
    static String called(final String layer, final String calls) {
        return layer.substring(0, layer.length() - 1) + ", 'inbound_nodes': [%s]}".formatted(calls);
    }

    static String sequential(final String... layers) {
        return "{'class_name': 'Sequential', 'config': {'name': 'model', 'layers': [%s]}}"
            .formatted(String.join(",", layers));
    }

    static String functional(final String output, final String... layers) {
        return ("{'class_name': 'Functional', 'config': {'name': 'model', 'layers': [%s], 'input_layers': "
            + "[['in', 0, 0]], 'output_layers': [['%s', 0, 0]]}}").formatted(String.join(",", layers), output);
    }

    static ImportedNetwork read(final String model, final Map<String, List<Integer>> shapes,
        final Optional<ImageShape> declared) {
        final var graph = KerasGraph.of(KerasJson
            .plain(StrictJson.parse("The model", model.replace('\'', '"'), new Limits(1 << 20, 60, 1000, 1000))));
        final var arrays = new HashMap<String, Tensor>();
        shapes.forEach((place, shape) -> {
            final var numbers = new float[shape.stream().reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i;
            }
            arrays.put(place, Tensor.ofFloats(shape, numbers));
        });
        return KerasTranslation.translate(new KerasFile(graph, new NamedWeights(arrays, graph.topLevel())), declared,
            Progress.NONE);
    }

    static ImportedNetwork read(final String model) {
        return read(model, WEIGHTS, Optional.empty());
    }

    static void assertRefused(final String model, final Map<String, List<Integer>> weights,
        final String... parts) {
        final var message = assertThrows(IllegalArgumentException.class, () -> read(model, weights, Optional.empty()))
            .getMessage();
        for (final var part : parts) {
            assertTrue(message.contains(part), () -> "\"" + part + "\" isn't in: " + message);
        }
    }

    static Map<String, List<Integer>> with(final Map<String, List<Integer>> weights, final String place,
        final List<Integer> shape) {
        final var more = new HashMap<>(weights);
        more.put(place, shape);
        return more;
    }
}
