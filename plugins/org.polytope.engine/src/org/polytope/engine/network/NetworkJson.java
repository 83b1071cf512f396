package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.dataset.ImageShape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON form of a network, version 1:
 *
 * <pre>
 * {"format": "polytope-network", "version": 1, "input": [1, 28, 28],
 *  "nodes": [{"name": "fc", "inputs": ["input"], "layer": {"type": "dense", "units": 10, "bias": true}}],
 *  "logits": "fc", "features": []}
 * </pre>
 *
 * The types of layers are those of {@link LayerJson}. A form written by any version is read by every later one.
 */
public final class NetworkJson {

    private static final String FORMAT = "polytope-network";

    private static final int VERSION = 1;

    private static final int MAX_CHARACTERS = 8 << 20;

    private static final int MAX_NODES = 20_000;

    /** Guards against hostile files; a network needs a depth of 5 and names of a few dozen characters. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).maxStringLength(10_000).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build());

    private NetworkJson() {
    }

    /** @return the JSON form of {@code network} */
    public static String write(final Network network) {
        final var root = MAPPER.createObjectNode().put("format", FORMAT).put("version", VERSION);
        root.set("input", MAPPER.createArrayNode().add(network.input().channels()).add(network.input().height())
            .add(network.input().width()));
        final var nodes = root.putArray("nodes");
        for (final var node : network.nodes()) {
            final var entry = nodes.addObject().put("name", node.name());
            node.inputs().forEach(entry.putArray("inputs")::add);
            entry.set("layer", LayerJson.write(node.layer()));
        }
        root.put("logits", network.logits());
        network.features().forEach(root.putArray("features")::add);
        return root.toPrettyString();
    }

    /**
     * @param json what {@link #write} gave, in this version or an earlier one
     * @throws IllegalArgumentException saying what is wrong and, where it is a layer, in which node
     */
    public static Network read(final String json) {
        if (json.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The network is described by %d characters, more than the %d allowed."
                .formatted(json.length(), MAX_CHARACTERS));
        }
        final var root = parse(json);
        checkVersion(root);
        final var nodes = new ArrayList<Node>();
        for (final var node : array(root, "nodes")) {
            nodes.add(node(node, nodes.size() + 1));
            if (nodes.size() > MAX_NODES) {
                throw new IllegalArgumentException("The network has more than %d nodes.".formatted(MAX_NODES));
            }
        }
        return new Network(input(root), nodes, text(root, "logits", "The network"),
            texts(root, "features", "The network"));
    }

    private static ObjectNode parse(final String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (final JsonProcessingException e) {
            final var where = e.getLocation() == null ? "" : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new IllegalArgumentException(
                "The network's description isn't valid JSON%s: %s".formatted(where, e.getOriginalMessage()), e);
        }
        throw new IllegalArgumentException("The network's description must be a JSON object.");
    }

    private static void checkVersion(final JsonNode root) {
        if (!FORMAT.equals(root.path("format").asText())) {
            throw new IllegalArgumentException(
                "This isn't a network: its \"format\" isn't \"%s\".".formatted(FORMAT));
        }
        final var version = root.path("version");
        if (!version.isInt() || version.asInt() < 1) {
            throw new IllegalArgumentException("The network's \"version\" must be a whole number of at least 1.");
        }
        if (version.asInt() > VERSION) {
            throw new IllegalArgumentException(
                "The network was written by a newer Polytope (format %d; this one reads up to %d): update this one."
                    .formatted(version.asInt(), VERSION));
        }
    }

    private static ImageShape input(final JsonNode root) {
        final var input = array(root, "input");
        if (input.size() != 3 || !input.get(0).isInt() || !input.get(1).isInt() || !input.get(2).isInt()) {
            throw new IllegalArgumentException(
                "The network's \"input\" must be three whole numbers: channels, height, width.");
        }
        return new ImageShape(input.get(0).asInt(), input.get(1).asInt(), input.get(2).asInt());
    }

    private static Node node(final JsonNode json, final int position) {
        final var name = text(json, "name", "Node " + position);
        final var where = "Node \"%s\"".formatted(name);
        if (!(json.get("layer") instanceof ObjectNode layer)) {
            throw new IllegalArgumentException(where + " has no \"layer\".");
        }
        return new Node(name, LayerJson.read(layer, where), texts(json, "inputs", where));
    }

    private static JsonNode array(final JsonNode json, final String key) {
        final var value = json.path(key);
        if (!value.isArray()) {
            throw new IllegalArgumentException("The network's \"%s\" must be a list.".formatted(key));
        }
        return value;
    }

    private static String text(final JsonNode json, final String key, final String where) {
        final var value = json.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("%s has no text \"%s\".".formatted(where, key));
        }
        return value.textValue();
    }

    private static List<String> texts(final JsonNode json, final String key, final String where) {
        final var values = new ArrayList<String>();
        final var list = json.path(key);
        list.forEach(value -> values.add(value.textValue()));
        if (!list.isArray() || values.contains(null)) {
            throw new IllegalArgumentException("%s has no list of names \"%s\".".formatted(where, key));
        }
        return values;
    }
}
