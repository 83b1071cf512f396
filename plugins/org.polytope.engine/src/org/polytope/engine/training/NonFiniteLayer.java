package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.training.objective.Rows;

/** Finds the layer in which numbers stop being finite. */
final class NonFiniteLayer {

    /** The bits of the smallest number without a sign that isn't finite. */
    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private NonFiniteLayer() {
    }

    /** @return whether every number is finite; made for arrays that are looked at in each step */
    static boolean isFinite(final float[] numbers) {
        var largest = 0;
        for (final var number : numbers) {
            largest = Math.max(largest, Float.floatToRawIntBits(number) & Integer.MAX_VALUE);
        }
        return largest < INFINITY;
    }

    /** @return the layer nearest to the images some of whose parameters aren't finite; empty if all are */
    static Optional<String> ofParameters(final Parameters parameters) {
        return parameters.arrays().entrySet().stream().filter(entry -> !isFinite(entry.getValue())).findFirst()
            .map(entry -> layer(entry.getKey()));
    }

    /** @return the layer nearest to the logits some of whose gradients aren't finite, where they come from first */
    static Optional<String> ofGradients(final Parameters gradients) {
        return gradients.arrays().entrySet().stream()
            .filter(entry -> entry.getKey().role().trainable() && !isFinite(entry.getValue()))
            .map(entry -> layer(entry.getKey())).reduce((nearer, next) -> next);
    }

    private static String layer(final ParameterSpec spec) {
        final var end = spec.name().lastIndexOf('.');
        return end < 0 ? spec.name() : spec.name().substring(0, end);
    }

    /**
     * Runs the network once more, on an executor of its own, where every feature map is pooled to an output: a mean of
     * numbers that aren't finite isn't, either.
     *
     * @param classifier whose network, pixels and device it is
     * @return the layer nearest to the images whose outputs for these rows aren't all finite; empty if they are
     */
    static Optional<String> ofOutputs(final Classifier classifier, final Parameters parameters, final Rows rows,
        final Mode mode) {
        final var network = classifier.executor().network();
        final var probes = new LinkedHashMap<String, String>();
        final var nodes = new ArrayList<Node>();
        for (final var node : network.nodes()) {
            nodes.add(node);
            final var shape = network.shapes().get(node.name());
            if (shape.equals(ImageShape.vector(shape.channels()))) {
                probes.put(node.name(), node.name());
            } else {
                final var probe = network.unusedName("mean of " + node.name());
                nodes.add(new Node(probe, new GlobalAveragePool(), List.of(node.name())));
                probes.put(probe, node.name());
            }
        }
        final var probed = new Network(network.input(), nodes, network.logits(), List.copyOf(probes.keySet()));
        final var layers = List.copyOf(probes.values());
        try (var diagnostic = classifier.running(probed, Parameters.of(probed, byName(parameters)))) {
            var first = layers.size();
            for (final var pass : rows.passes()) {
                final var outputs = diagnostic.forward(rows.images(pass).pixels(), pass.count(), mode).features();
                for (int i = 0; i < first; i++) {
                    first = isFinite(outputs[i]) ? first : i;
                }
            }
            return first < layers.size() ? Optional.of(layers.get(first)) : Optional.empty();
        }
    }

    private static Map<String, float[]> byName(final Parameters parameters) {
        final var byName = new LinkedHashMap<String, float[]>();
        parameters.arrays().forEach((spec, array) -> byName.put(spec.name(), array));
        return byName;
    }
}
