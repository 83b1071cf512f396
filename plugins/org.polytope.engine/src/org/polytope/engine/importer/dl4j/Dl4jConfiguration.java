package org.polytope.engine.importer.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Numbers;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * DL4J's description of a network, a chain of layers or a graph.
 *
 * @param input what the vertices call the images
 * @param vertices in the order in which DL4J keeps their numbers; each reads only what stands before it
 * @param outputs the vertices that are results
 */
record Dl4jConfiguration(String input, List<Vertex> vertices, List<String> outputs) {

    /** Far above any image classifier; a damaged or hostile file can ask for any number. */
    private static final int MOST_LAYERS = 20_000;

    /** What the images are called where DL4J has no name for them; no layer is called so. */
    private static final String IMAGES = "";

    /**
     * @param settings of a layer, or of what joins several
     * @param preprocessor what turns the input of a layer
     */
    record Vertex(String name, Settings settings, Optional<Settings> preprocessor, List<String> inputs) {
    }

    static Dl4jConfiguration of(final JsonNode json) {
        if (json.path("vertices").size() > MOST_LAYERS || json.path("confs").size() > MOST_LAYERS) {
            throw new IllegalArgumentException("It has more than %s layers, which can't be read."
                .formatted(Numbers.grouped(MOST_LAYERS)));
        }
        return json.has("vertices") ? graph(json) : layers(json);
    }

    private static Dl4jConfiguration layers(final JsonNode json) {
        Settings.of("The network", "MultiLayerConfiguration", json);
        final var vertices = new ArrayList<Vertex>();
        final var names = new HashSet<String>();
        var last = IMAGES;
        for (int i = 0; i < json.path("confs").size(); i++) {
            final var configuration = json.path("confs").path(i);
            final var given = configuration.path("layer").path("layerName").asText("");
            final var name = given.isEmpty() || names.contains(given) ? "layer" + i : given;
            names.add(name);
            final var where = where(name);
            final var preprocessor = preprocessor(where, json.path("inputPreProcessors").path(Integer.toString(i)));
            vertices.add(new Vertex(name, layer(where, configuration), preprocessor, List.of(last)));
            last = name;
        }
        return new Dl4jConfiguration(IMAGES, List.copyOf(vertices), List.of(last));
    }

    private static String where(final String name) {
        return "Layer \"%s\"".formatted(name);
    }

    /** @return the layer's settings, without what only keeps it from learning */
    private static Settings layer(final String where, final JsonNode configuration) {
        Settings.of(where, "NeuralNetConfiguration", configuration);
        var layer = Settings.of(where, configuration.path("layer"));
        while (layer.kind().startsWith("Frozen")) {
            layer = layer.inner("FrozenLayer".equals(layer.kind()) ? "layer" : "underlying");
        }
        return layer;
    }

    private static Optional<Settings> preprocessor(final String where, final JsonNode json) {
        return json.isMissingNode() || json.isNull() ? Optional.empty() : Optional.of(Settings.of(where, json));
    }

    private static Dl4jConfiguration graph(final JsonNode json) {
        Settings.of("The network", "ComputationGraphConfiguration", json);
        final var inputs = texts(json.path("networkInputs"));
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                "Only graphs with one input can be read, not with %s.".formatted(inputs));
        }
        final var vertices = new ArrayList<Vertex>();
        for (final var name : order(json, inputs.get(0))) {
            vertices.add(vertex(name, json.path("vertices").path(name), texts(json.path("vertexInputs").path(name))));
        }
        return new Dl4jConfiguration(inputs.get(0), List.copyOf(vertices), texts(json.path("networkOutputs")));
    }

    private static Vertex vertex(final String name, final JsonNode json, final List<String> inputs) {
        final var where = where(name);
        var vertex = Settings.of(where, json);
        while ("FrozenVertex".equals(vertex.kind())) {
            vertex = vertex.inner("underlying");
        }
        if (!"LayerVertex".equals(vertex.kind())) {
            return new Vertex(name, vertex, Optional.empty(), inputs);
        }
        return new Vertex(name, layer(where, vertex.json().path("layerConf")),
            preprocessor(where, vertex.json().path("preProcessor")), inputs);
    }

    /**
     * The order of the vertices is that of their numbers. Before 1.0.0-beta4, DL4J didn't write it; it is known still
     * where only one vertex at a time could come next.
     */
    private static List<String> order(final JsonNode json, final String input) {
        final var order = new ArrayList<>(texts(json.path("topologicalOrderStr")));
        final var remaining = new HashSet<String>();
        json.path("vertices").fieldNames().forEachRemaining(remaining::add);
        if (order.remove(input)) {
            if (order.size() != remaining.size() || !remaining.equals(new HashSet<>(order))) {
                throw new IllegalArgumentException("The graph's order of vertices isn't that of its vertices.");
            }
            return order;
        }
        return onlyOrder(json.path("vertexInputs"), remaining, input);
    }

    private static List<String> onlyOrder(final JsonNode inputs, final Set<String> vertices, final String input) {
        final var missing = new HashMap<String, Integer>();
        final var readers = new HashMap<String, List<String>>();
        for (final var vertex : vertices) {
            final var read = new HashSet<>(texts(inputs.path(vertex)));
            missing.put(vertex, read.size());
            read.forEach(name -> readers.computeIfAbsent(name, key -> new ArrayList<>()).add(vertex));
        }
        final var order = new ArrayList<String>();
        var next = input;
        while (order.size() < vertices.size()) {
            final var ready = readers.getOrDefault(next, List.of()).stream()
                .filter(vertex -> missing.merge(vertex, -1, Integer::sum) == 0).toList();
            if (ready.size() != 1) {
                throw new IllegalArgumentException("The file doesn't say in which order the graph's numbers stand. "
                    + "Load it with Deeplearning4j 1.0.0-beta4 or newer, and save it again.");
            }
            next = ready.get(0);
            order.add(next);
        }
        return order;
    }

    private static List<String> texts(final JsonNode array) {
        final var texts = new ArrayList<String>();
        for (final var element : array) {
            if (!element.isTextual()) {
                throw new IllegalArgumentException("Where its graph names vertices, %s stands, so the file is damaged. "
                    .formatted(Settings.brief(element)) + "Get it again.");
            }
            texts.add(element.asText());
        }
        return texts;
    }
}
