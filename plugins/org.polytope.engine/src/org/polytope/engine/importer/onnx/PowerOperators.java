package org.polytope.engine.importer.onnx;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Power;

/** Powers of numbers, and what is made of them: quotients and norms. */
final class PowerOperators {

    /** max(x, 0) - min(x, 0) */
    private static final Layer MAGNITUDE = new LeakyRelu(-1);

    private PowerOperators() {
    }

    static Value root(final OnnxNode node, final Translation translation) {
        return raised(node, translation, translation.feature(node, 0), 0.5);
    }

    static Value reciprocal(final OnnxNode node, final Translation translation) {
        return raised(node, translation, translation.feature(node, 0), -1);
    }

    static Value magnitude(final OnnxNode node, final Translation translation) {
        return appended(node, translation, MAGNITUDE, translation.feature(node, 0));
    }

    static Value power(final OnnxNode node, final Translation translation) {
        final var exponent = translation.constant(node, 1).floats();
        if (exponent.length != 1) {
            throw new IllegalArgumentException("its exponent \"%s\" must be one number.".formatted(node.input(1)));
        } else if (translation.value(node, 0) instanceof Constant) {
            throw new IllegalArgumentException("only powers of what is computed from the images can be read.");
        }
        return exponent[0] == 1 ? translation.value(node, 0)
            : raised(node, translation, translation.feature(node, 0), exponent[0]);
    }

    /** @return the quotient of a value and what is computed from the images */
    static Value quotient(final OnnxNode node, final Translation translation) {
        final var inverse = raised(node, translation, translation.feature(node, 1), -1);
        return translation.value(node, 0) instanceof Constant constant
            ? AffineOperators.step(node, translation, inverse, constant.tensor(), Step.TIMES)
            : Joins.product(node, translation, translation.feature(node, 0), inverse);
    }

    static Value sumOfMagnitudes(final OnnxNode node, final Translation translation) {
        return ReductionOperators.reduced(node, translation, magnitude(node, translation), Reduction.SUM);
    }

    static Value sumOfSquares(final OnnxNode node, final Translation translation) {
        return ReductionOperators.reduced(node, translation,
            raised(node, translation, translation.feature(node, 0), 2), Reduction.SUM);
    }

    static Value euclideanNorm(final OnnxNode node, final Translation translation) {
        return raised(node, translation, translation.feature(sumOfSquares(node, translation), node.title()), 0.5);
    }

    private static Feature raised(final OnnxNode node, final Translation translation, final Feature feature,
        final double exponent) {
        return appended(node, translation, new Power(exponent), feature);
    }

    private static Feature appended(final OnnxNode node, final Translation translation, final Layer layer,
        final Feature feature) {
        return translation.draft().appendAlike(translation.draft().name(node, ""), layer, feature);
    }
}
