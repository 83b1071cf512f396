package org.polytope.engine.importer.onnx;

import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;

/** Operators without weights that keep the shape. */
final class ActivationOperators {

    /** From this version on, bounds and rates are inputs instead of settings. */
    private static final int BOUNDS_ARE_INPUTS = 11;

    private static final int RATE_IS_INPUT = 12;

    /** From this version on, a softmax is taken along one axis only, by default the last. */
    private static final int SOFTMAX_ALONG_LAST = 13;

    private ActivationOperators() {
    }

    private static Value append(final OnnxNode node, final Translation translation, final Layer layer) {
        final var input = translation.feature(node, 0);
        return translation.draft().append(node, layer, input.extents(), input);
    }

    static Value relu(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Relu());
    }

    static Value sigmoid(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Sigmoid());
    }

    static Value tanh(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Tanh());
    }

    static Value leakyRelu(final OnnxNode node, final Translation translation) {
        return append(node, translation, new LeakyRelu(node.real("alpha", 0.01f)));
    }

    static Value clip(final OnnxNode node, final Translation translation) {
        if (translation.opset() < BOUNDS_ARE_INPUTS) {
            return append(node, translation,
                new Clip(node.real("min", -Float.MAX_VALUE), node.real("max", Float.MAX_VALUE)));
        }
        return append(node, translation, new Clip(number(node, translation, 1, -Float.MAX_VALUE),
            number(node, translation, 2, Float.MAX_VALUE)));
    }

    static Value dropout(final OnnxNode node, final Translation translation) {
        final var rate = translation.opset() < RATE_IS_INPUT ? node.real("ratio", 0.5f)
            : number(node, translation, 1, 0.5f);
        return append(node, translation, new Dropout(rate));
    }

    private static float number(final OnnxNode node, final Translation translation, final int i,
        final float otherwise) {
        if (!node.hasInput(i)) {
            return otherwise;
        }
        final var numbers = translation.constant(node, i).floats();
        if (numbers.length != 1) {
            throw new IllegalArgumentException("its input \"%s\" must be one number.".formatted(node.input(i)));
        }
        return numbers[0];
    }

    static Value softmax(final OnnxNode node, final Translation translation) {
        final var logits = translation.feature(node, 0);
        final var rank = logits.extents().size() + 1;
        final var usual = translation.opset() < SOFTMAX_ALONG_LAST ? 1 : -1;
        final var axis = Extents.position(node.integer("axis", usual), rank);
        if (axis != 1 || logits.extents().get(0) != logits.size()) {
            throw new IllegalArgumentException("only a softmax over the classes can be read, at the very end.");
        }
        return new Probabilities(logits, node.title());
    }
}
