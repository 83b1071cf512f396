package org.polytope.engine.importer.onnx;

import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Softplus;

/** Smooth activations, and those that stand in for them where arithmetic is dear. */
final class SmoothOperators {

    /** The defaults that ONNX writes down for a SELU. */
    private static final float SELU_ALPHA = 1.67326319217681884765625f;

    private static final float SELU_GAMMA = 1.05070102214813232421875f;

    private SmoothOperators() {
    }

    private static Value append(final OnnxNode node, final Translation translation, final Layer layer) {
        return translation.draft().appendAlike(translation.draft().name(node, ""), layer,
            translation.feature(node, 0));
    }

    static Value gelu(final OnnxNode node, final Translation translation) {
        final var approximate = node.text("approximate", "none");
        if (!approximate.equals("none") && !approximate.equals("tanh")) {
            throw new IllegalArgumentException("its approximation \"%s\" is unknown.".formatted(approximate));
        }
        return append(node, translation, new Gelu(approximate.equals("tanh")));
    }

    static Value elu(final OnnxNode node, final Translation translation) {
        return append(node, translation, Elu.elu(node.real("alpha", 1)));
    }

    static Value selu(final OnnxNode node, final Translation translation) {
        return append(node, translation,
            new Elu(node.real("alpha", SELU_ALPHA), node.real("gamma", SELU_GAMMA), 1));
    }

    static Value celu(final OnnxNode node, final Translation translation) {
        return append(node, translation, Elu.celu(node.real("alpha", 1)));
    }

    static Value softplus(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Softplus(1));
    }

    static Value mish(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Mish());
    }

    static Value hardSigmoid(final OnnxNode node, final Translation translation) {
        return append(node, translation, new HardSigmoid(node.real("alpha", 0.2f), node.real("beta", 0.5f)));
    }

    static Value hardSwish(final OnnxNode node, final Translation translation) {
        return append(node, translation, new HardSwish());
    }
}
