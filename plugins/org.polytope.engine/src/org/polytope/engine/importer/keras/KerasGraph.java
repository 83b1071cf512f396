package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.Numbers;
import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The layers of a model in the order in which they are computed. The layers of models within it stand in it like its
 * own: their inputs pass on what the model reads, and behind them the model itself passes on their result.
 *
 * @param layers the first is the input
 * @param output the name of the layer that yields the result
 */
record KerasGraph(List<KerasLayer> layers, String output) {

    /** Far above any image classifier; a damaged or hostile file can ask for any number. */
    private static final int MOST_LAYERS = 20_000;

    private static final int LONGEST_NAME = 1000;

    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    /** What Keras makes of a product or sum in Python; it has no weights, and isn't counted as a layer. */
    private static final String OPERATIONS = "keras.src.ops";

    /**
     * @param json the description of a model, with plain values
     * @throws IllegalArgumentException if it is no sequential or functional model with one result
     */
    static KerasGraph of(final JsonNode json) {
        final var type = json.path("class_name").asText();
        if (!MODELS.contains(type)) {
            throw new IllegalArgumentException(
                "It holds a model of the kind \"%s\"; only sequential and functional ones are read.".formatted(type));
        }
        final var builder = new Builder();
        final var output = builder.model(json, List.of(), "layers", List.of());
        return new KerasGraph(List.copyOf(builder.layers), output);
    }

    /** @return the names of the layers that aren't within another model */
    List<String> topLevel() {
        return layers.stream().filter(layer -> layer.path().size() == 1).map(KerasLayer::name).toList();
    }

    static boolean isModel(final String type) {
        return MODELS.contains(type);
    }

    private static final class Builder {

        private final List<KerasLayer> layers = new ArrayList<>();

        /** @return the name of the layer that yields the model's result */
        private String model(final JsonNode json, final List<String> path, final String folder,
            final List<String> inputs) {
            final var config = json.path("config");
            final var output = json.path("class_name").asText().equals("Sequential")
                ? sequential(config, path, folder, inputs) : functional(config, path, folder, inputs);
            return joined(path, output);
        }

        private String sequential(final JsonNode config, final List<String> path, final String folder,
            final List<String> inputs) {
            final var list = config.has("layers") ? config.path("layers") : config;
            final var folders = new Folders(folder);
            String last = null;
            for (final var json : list) {
                if (last == null && !json.path("class_name").asText().equals("InputLayer")) {
                    last = "the input";
                    layers.add(new KerasLayer("InputLayer", longer(path, last), folder, inputConfig(config, json),
                        KerasCall.of(inputs)));
                }
                final var read = last == null ? inputs : List.of(joined(path, last));
                layer(json, path, folders, KerasCall.of(read));
                last = name(json);
            }
            if (last == null) {
                throw new IllegalArgumentException("Its model has no layers.");
            }
            return last;
        }

        /** Older files give the input's shape in the first layer, or of a model that was built later, in the model. */
        private static JsonNode inputConfig(final JsonNode model, final JsonNode first) {
            final var shape = StrictJson.object();
            final var nested = first.path("config").path("layers").path(0);
            for (final var json : List.of(shape(first), shape(nested), model.path("build_input_shape"))) {
                if (json.isArray() && !shape.has("batch_shape")) {
                    shape.set("batch_shape", json);
                }
            }
            return shape;
        }

        private static JsonNode shape(final JsonNode layer) {
            final var config = layer.path("config");
            return config.has("batch_shape") ? config.path("batch_shape") : config.path("batch_input_shape");
        }

        private String functional(final JsonNode config, final List<String> path, final String folder,
            final List<String> inputs) {
            final var folders = new Folders(folder);
            for (final var json : config.path("layers")) {
                final var calls = json.path("inbound_nodes");
                final var isInput = json.path("class_name").asText().equals("InputLayer");
                try {
                    if (calls.size() > 1) {
                        throw new IllegalArgumentException(("it is used %s times; shared layers can't be read. Give "
                            + "each use a layer of its own, and save the model again.").formatted(calls.size()));
                    }
                    final var call = isInput ? KerasCall.of(inputs)
                        : KerasCall.of(calls.size() == 0 ? calls : calls.path(0));
                    layer(json, path, folders, isInput ? call : new KerasCall(
                        call.inputs().stream().map(name -> joined(path, name)).toList(), call.constant(),
                        call.constantFirst()));
                } catch (final IllegalArgumentException e) {
                    throw e.getMessage().startsWith("Layer \"") ? e
                        : new IllegalArgumentException("Layer \"%s\" (%s): %s"
                            .formatted(joined(path, name(json)), json.path("class_name").asText(), e.getMessage()), e);
                }
            }
            final var outputs = KerasCall.references(config.path("output_layers"));
            if (outputs.size() != 1) {
                throw new IllegalArgumentException(
                    ("Its model \"%s\" has %s results (%s); save a model that yields only "
                        + "the class scores.").formatted(config.path("name").asText(), outputs.size(),
                            String.join(", ", outputs)));
            }
            return outputs.get(0);
        }

        private void layer(final JsonNode json, final List<String> path, final Folders folders, final KerasCall call) {
            if (layers.size() >= MOST_LAYERS) {
                throw new IllegalArgumentException("Its model has more than %s layers, which can't be read."
                    .formatted(Numbers.grouped(MOST_LAYERS)));
            }
            final var type = json.path("class_name").asText();
            final var own = longer(path, name(json));
            requireOfKeras(json, own);
            final var isOperation = json.path("module").asText().startsWith(OPERATIONS);
            final var folder = isOperation ? "" : folders.next(type.equals("Model") ? "Functional" : type);
            if (MODELS.contains(type)) {
                final var output = model(json, own, folder + "/layers", call.inputs());
                layers.add(new KerasLayer(type, own, folder, json.path("config"), KerasCall.of(List.of(output))));
            } else {
                layers.add(new KerasLayer(type, own, folder, json.path("config"), call));
            }
        }

        /** A class of somebody's own may have the name of one that is known. */
        private static void requireOfKeras(final JsonNode json, final List<String> path) {
            final var module = json.path("module").asText("keras");
            final var registered = json.path("registered_name").asText("");
            if (!KerasJson.isOfLibrary(module) && !module.equals("null") || registered.contains(">")) {
                throw new IllegalArgumentException(("Layer \"%s\" (%s): it is a class of its own (\"%s\"), not Keras', "
                    + "so what it computes isn't known. Put Keras' layers in its place, and save the model again.")
                    .formatted(String.join("/", path), json.path("class_name").asText(),
                        registered.isEmpty() || registered.equals("null") ? module : registered));
            }
        }

        private static String name(final JsonNode json) {
            final var name = json.path("config").path("name").asText(json.path("name").asText());
            if (name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("A layer's name, \"%s…\", has %s characters; at most %s can be read."
                    .formatted(name.substring(0, LONGEST_NAME), Numbers.grouped(name.length()), LONGEST_NAME));
            }
            return name;
        }

        private static List<String> longer(final List<String> path, final String name) {
            final var longer = new ArrayList<>(path);
            longer.add(name);
            return List.copyOf(longer);
        }

        private static String joined(final List<String> path, final String name) {
            return String.join("/", longer(path, name));
        }
    }

    /** Names the folders of a {@code .keras} file after the kinds of layers: {@code conv2d}, {@code conv2d_1}, … */
    private static final class Folders {

        private final String parent;

        private final Map<String, Integer> counts = new HashMap<>();

        private Folders(final String parent) {
            this.parent = parent;
        }

        private String next(final String type) {
            final var name = type.replaceAll("\\W+", "").replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            final var count = counts.merge(name, 1, Integer::sum) - 1;
            return parent + "/" + name + (count == 0 ? "" : "_" + count);
        }
    }
}
