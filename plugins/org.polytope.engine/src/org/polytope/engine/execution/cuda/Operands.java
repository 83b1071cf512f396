package org.polytope.engine.execution.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.BatchNorm;

/**
 * The operands of a network, shared by all its programs: its weights, and what follows from them where batch
 * normalizations are folded into other layers or compute with their running statistics. All that follows is computed on
 * the card, so that it follows what a training step has left there, too.
 */
final class Operands {

    private final Weights weights;

    /** The normalization by the name of the node into which it is folded. */
    private final Map<String, Node> absorbed;

    private final Map<String, Operand> derived = new HashMap<>();

    private Operands(final Weights weights, final Map<String, Node> absorbed) {
        this.weights = weights;
        this.absorbed = absorbed;
    }

    /** @return those of the network as it is */
    static Operands of(final Weights weights) {
        return new Operands(weights, Map.of());
    }

    /** @return those of the network with its normalizations folded */
    static Operands folded(final Weights weights, final BatchNormFolding folding) {
        return new Operands(weights, folding.absorbed());
    }

    /** @return a parameter of a node */
    Operand parameter(final String node, final String name) {
        final var norm = absorbed.get(node);
        if (norm == null) {
            return weights.get(node + "." + name);
        }
        final var layer = (BatchNorm)norm.layer();
        final var whole = node + "." + name;
        return name.equals("weight") ? foldedWeight(norm.name(), layer, whole)
            : foldedBias(norm.name(), layer, whole, weights.has(whole) ? weights.get(whole) : null);
    }

    /** @return γ/√(var+ε) of a batch normalization, by its running statistics */
    Operand scale(final String norm, final BatchNorm layer) {
        final var factors = factors(norm, layer);
        final var channels = channels(norm);
        return derive(norm + ".scale", channels * Float.BYTES, List.of(factors),
            weights.each("rounded", channels).with(factors.tensor()), channels);
    }

    /** @return β - mean·γ/√(var+ε) */
    Operand shift(final String norm, final BatchNorm layer) {
        return foldedBias(norm, layer, norm + ".shift", null);
    }

    /** @return numbers that follow from a layer's settings, in single precision */
    Operand constant(final String name, final double... numbers) {
        return derived.computeIfAbsent(name, key -> {
            final var rounded = new float[numbers.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float)numbers[i];
            }
            return new Constant(weights.own((long)rounded.length * Float.BYTES), rounded);
        });
    }

    private long channels(final String norm) {
        return weights.size(norm + ".weight");
    }

    private Operand factors(final String norm, final BatchNorm layer) {
        final var gamma = weights.get(norm + ".weight");
        final var variance = weights.get(norm + ".running_var");
        final var channels = channels(norm);
        return derive(norm + ".factors", channels * Double.BYTES, List.of(gamma, variance),
            weights.each("normalization_factors", channels).with(gamma.tensor()).with(variance.tensor())
                .with(layer.epsilon()),
            channels);
    }

    private Operand foldedWeight(final String norm, final BatchNorm layer, final String name) {
        final var weight = weights.get(name);
        final var factors = factors(norm, layer);
        final var count = weights.size(name);
        return derive(name, count * Float.BYTES, List.of(weight, factors), weights.each("folded_weight", count)
            .with(weight.tensor()).with(factors.tensor()).with(count / channels(norm)), count);
    }

    /** @param bias null for none */
    private Operand foldedBias(final String norm, final BatchNorm layer, final String name, final Weight bias) {
        final var beta = weights.get(norm + ".bias");
        final var mean = weights.get(norm + ".running_mean");
        final var factors = factors(norm, layer);
        final var sources = new ArrayList<Operand>(List.of(beta, mean, factors));
        if (bias != null) {
            sources.add(bias);
        }
        final var channels = channels(norm);
        return derive(name, channels * Float.BYTES, sources,
            weights.each("folded_bias", channels).with(bias == null ? null : bias.tensor()).with(beta.tensor())
                .with(mean.tensor()).with(factors.tensor()),
            channels);
    }

    /** @param step lacks its last arguments: where the result is written, and how many numbers it has */
    private Operand derive(final String name, final long bytes, final List<Operand> sources, final KernelStep step,
        final long count) {
        return derived.computeIfAbsent(name, key -> {
            final var result = weights.own(bytes);
            return new Derived(result, sources, step.with(result).with(count));
        });
    }
}
