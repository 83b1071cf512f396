package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.tensor.Tensor;

/** Constants that differ from place to place and are added or multiplied with: embeddings of positions, biases of relative positions, masks. */
final class Offsets {

    private Offsets() {
    }

    /** @return the sum of {@code whole}, of which the graph sees each number once, and a constant that is stretched to it */
    static Feature added(final OnnxNode node, final Translation translation, final Feature whole, final Tensor constant,
        final Step step) {
        return added(translation.draft().name(node, ""), translation, whole, operands(whole, constant, step))
            .seenAs(whole.view());
    }

    /** @return the product of {@code whole}, of which the graph sees each number once, and such a constant */
    static Feature multiplied(final OnnxNode node, final Translation translation, final Feature whole,
        final Tensor constant, final Step step) {
        return multiplied(translation.draft().name(node, ""), translation, whole, operands(whole, constant, step))
            .seenAs(whole.view());
    }

    /** @param factors one for each number that the node yields, in its order */
    static Feature multiplied(final String name, final Translation translation, final Feature feature,
        final float[] factors) {
        translation.draft().weight(name, "weight", factors);
        return translation.draft().append(name, new Factor(true, true, true), List.of(feature));
    }

    /** @return one for each number that the node yields, in its order */
    private static float[] operands(final Feature whole, final Tensor constant, final Step step) {
        final var numbers = PerChannel.stretched(constant, whole);
        final var operands = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            operands[whole.view().at(i)] = (float)step.operand(numbers[i]);
        }
        return operands;
    }

    /** @param terms one for each number that the node yields, in its order */
    static Feature added(final String name, final Translation translation, final Feature feature, final float[] terms) {
        if (translation.isReadOnce(feature) && translation.draft().addTo(feature.node(), terms)) {
            return feature;
        }
        translation.draft().weight(name, "bias", terms);
        return translation.draft().append(name, new Offset(true, true, true), List.of(feature));
    }
}
