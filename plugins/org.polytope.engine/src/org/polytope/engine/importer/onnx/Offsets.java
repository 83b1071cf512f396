package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.tensor.Tensor;

/** Constants that differ from place to place and are added: embeddings of positions, biases of relative positions, masks. */
final class Offsets {

    private Offsets() {
    }

    /** @return the sum of {@code whole}, of which the graph sees each number once, and a constant that is stretched to it */
    static Feature added(final OnnxNode node, final Translation translation, final Feature whole, final Tensor constant,
        final Step step) {
        final var numbers = PerChannel.stretched(constant, whole);
        final var terms = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            terms[whole.view().at(i)] = (float)step.operand(numbers[i]);
        }
        return added(translation.draft().name(node, ""), translation, whole, terms).seenAs(whole.view());
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
