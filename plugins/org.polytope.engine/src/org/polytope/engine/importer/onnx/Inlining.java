package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Numbers;
import org.polytope.engine.importer.onnx.OnnxFunction.Key;

/** Puts in place of each node that calls a function of the file what that function computes. */
final class Inlining {

    /** Far above any exporter's; a function may call others, but a hostile file itself. */
    private static final int MOST_LEVELS = 16;

    private static final int LONGEST_PREFIX = 64;

    private final Map<Key, OnnxFunction> functions;

    private final long opset;

    private final List<OnnxNode> nodes = new ArrayList<>();

    private int calls;

    private Inlining(final Map<Key, OnnxFunction> functions, final long opset) {
        this.functions = functions;
        this.opset = opset;
    }

    /**
     * @param opset the version of ONNX' own operators that the graph was written for
     * @throws IllegalArgumentException if two functions have one name, if calls are nested too deep, or if there are more
     *             nodes in all than can be read
     */
    static OnnxGraph inlined(final OnnxGraph graph, final List<OnnxFunction> functions, final long opset) {
        if (functions.isEmpty()) {
            return graph;
        }
        final var byKey = new HashMap<Key, OnnxFunction>();
        for (final var function : functions) {
            if (byKey.put(function.key(), function) != null) {
                throw new IllegalArgumentException(
                    ("It has two functions \"%s\" of the domain \"%s\", of which can't be "
                        + "told which is meant. Export it with its functions inlined.").formatted(function.key().name(),
                            function.key().domain()));
            }
        }
        final var inlining = new Inlining(byKey, opset);
        graph.nodes().forEach(node -> inlining.add(node, 0));
        return OnnxGraph.of(inlining.nodes, graph.initializers(), graph.inputs(), graph.outputs());
    }

    private void add(final OnnxNode node, final int level) {
        final var function = functions.get(Key.of(node));
        if (function != null) {
            expand(node, function, level);
            return;
        }
        nodes.add(node);
        if (nodes.size() > OnnxGraph.MAX_NODES) {
            throw new IllegalArgumentException("With its functions, it has more than %s nodes, which can't be read."
                .formatted(Numbers.grouped(OnnxGraph.MAX_NODES)));
        }
    }

    private void expand(final OnnxNode call, final OnnxFunction function, final int level) {
        if (level == MOST_LEVELS || calls == OnnxGraph.MAX_NODES) {
            throw new IllegalArgumentException(
                "%s: its function calls functions more than %s levels deep, or too often, which can't be read."
                    .formatted(call.title(), MOST_LEVELS));
        } else if (function.opset().filter(version -> version != opset).isPresent()) {
            throw new IllegalArgumentException(
                ("%s: its function is written for version %s of ONNX' operators, the graph "
                    + "for %s, which can't be read. Export it with its functions inlined.").formatted(call.title(),
                        function.opset().get(), opset));
        } else if (call.inputs().size() > function.inputs().size()
            || call.outputs().size() > function.outputs().size()) {
            throw new IllegalArgumentException("%s: it has more inputs or results than its function, so the file is "
                .formatted(call.title()) + "damaged.");
        } else if (!function.outputs().stream().allMatch(function::knows)) {
            throw new IllegalArgumentException("%s: its function makes no %s, so the file is damaged."
                .formatted(call.title(), function.outputs()));
        }
        final var prefix = prefix(call);
        final var names = new HashMap<>(Map.of("", ""));
        for (int i = 0; i < function.inputs().size(); i++) {
            names.put(function.inputs().get(i), i < call.inputs().size() ? call.inputs().get(i) : "");
        }
        for (int i = 0; i < call.outputs().size(); i++) {
            final var inner = function.outputs().get(i);
            final var outer = call.outputs().get(i);
            if (function.inputs().contains(inner)) {
                add(new OnnxNode(prefix + inner, "Identity", "", List.of(names.get(inner)), List.of(outer), Map.of()),
                    level);
            } else if (!outer.isEmpty()) {
                names.put(inner, outer);
            }
        }
        for (final var node : function.nodes()) {
            add(new OnnxNode(prefix + (node.name().isEmpty() ? node.operator() : node.name()), node.operator(),
                node.domain(), renamed(node.inputs(), names, prefix), renamed(node.outputs(), names, prefix),
                settings(node, call, function)), level + 1);
        }
    }

    /** @return what the names of this call begin with, however long those of the file are */
    private String prefix(final OnnxNode call) {
        final var name = call.name().isEmpty() ? call.operator() : call.name();
        return "%s/%s/".formatted(name.substring(0, Math.min(name.length(), LONGEST_PREFIX)), calls++);
    }

    private static List<String> renamed(final List<String> inner, final Map<String, String> names,
        final String prefix) {
        return inner.stream().map(name -> names.computeIfAbsent(name, key -> prefix + key)).toList();
    }

    /** @return the node's settings, those of its function in place of what refers to them */
    private static Map<String, OnnxAttribute> settings(final OnnxNode node, final OnnxNode call,
        final OnnxFunction function) {
        final var settings = new LinkedHashMap<String, OnnxAttribute>();
        for (final var attribute : node.attributes().values()) {
            final var meant = attribute.reference().isEmpty() ? attribute
                : call.attributes().getOrDefault(attribute.reference(),
                    function.defaults().get(attribute.reference()));
            if (meant != null) {
                settings.put(attribute.name(), meant.named(attribute.name()));
            }
        }
        return settings;
    }
}
