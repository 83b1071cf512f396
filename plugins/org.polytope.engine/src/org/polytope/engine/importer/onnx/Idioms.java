package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What exporters write in several operators for want of one: activations and normalizations that came to ONNX later than the
 * operator set that they write, or that it has none for. Each is found by its last operator, a product or a quotient.
 */
final class Idioms {

    /** Whose operators those are that ONNX has none for. */
    static final String DOMAIN = "polytope";

    /** Mean 0 and variance 1 along an axis. */
    static final String STANDARDIZATION = "Standardization";

    private static final double CUBE_FACTOR = 0.044715;

    private static final float SIXTH = 1f / 6;

    private final Makers makers;

    private Idioms(final Makers makers) {
        this.makers = makers;
    }

    /** @return the graph with one operator for each idiom; what nothing reads any more is left in it */
    static OnnxGraph recognized(final OnnxGraph graph) {
        final var idioms = new Idioms(Makers.of(graph));
        final var recognized = graph.nodes().stream()
            .map(node -> idioms.of(node).or(() -> Complements.recognized(node, idioms.makers)).orElse(node)).toList();
        return new OnnxGraph(recognized, graph.initializers(), graph.inputs(), graph.outputs());
    }

    private Optional<OnnxNode> of(final OnnxNode node) {
        if (!(node.operator().equals("Mul") || node.operator().equals("Div")) || node.outputs().size() != 1) {
            return Optional.empty();
        }
        final var standardized = standardized(node);
        if (standardized.isPresent()) {
            return standardized;
        }
        final var product = Product.of(node.outputs().get(0), makers);
        if (product.computed().size() != 2) {
            return Optional.empty();
        }
        final var one = product.computed().get(0);
        final var other = product.computed().get(1);
        return activation(node, product, one, other).or(() -> activation(node, product, other, one));
    }

    /** @param gate what {@code x} is multiplied with */
    private Optional<OnnxNode> activation(final OnnxNode node, final Product product, final String x,
        final String gate) {
        if (product.hasConstant(0.5)) {
            return makers.summand(gate, 1).flatMap(bell -> isErf(bell, x) ? Optional.of("none")
                : isTanh(bell, x) ? Optional.of("tanh") : Optional.empty())
                .map(kind -> replaced(node, "Gelu", x, Map.of("approximate", text("approximate", kind))));
        } else if (product.hasConstant(1) && isMish(gate, x)) {
            return Optional.of(replaced(node, "Mish", x, Map.of()));
        }
        return product.hasConstant(1) && isHardSigmoid(gate, x) || product.hasConstant(SIXTH) && isRelu6(gate, x)
            ? Optional.of(replaced(node, "HardSwish", x, Map.of())) : Optional.empty();
    }

    /** (x - mean) / √(mean of (x - mean)² + epsilon) along one axis */
    private Optional<OnnxNode> standardized(final OnnxNode node) {
        if (!node.operator().equals("Div")) {
            return Optional.empty();
        }
        return makers.maker(node.input(0), "Sub")
            .flatMap(centered -> makers.meanAxis(centered.input(1), centered.input(0))
                .flatMap(axis -> variancePlus(node.input(1), centered.input(0), axis).map(epsilon -> new OnnxNode(
                    node.name(), STANDARDIZATION, DOMAIN, List.of(centered.input(0)), node.outputs(),
                    Map.of("axis", new OnnxAttribute("axis", 0, axis, "", null, List.of(), List.of()), "epsilon",
                        new OnnxAttribute("epsilon", epsilon, 0, "", null, List.of(), List.of()))))));
    }

    /** @return what is added to the variance of {@code x} below the root that is called {@code name}, if it is that */
    private Optional<Float> variancePlus(final String name, final String x, final long axis) {
        return makers.maker(name, "Sqrt").flatMap(root -> makers.maker(root.input(0), "Add"))
            .filter(sum -> isVariance(sum.input(0), x, axis)).flatMap(sum -> makers.number(sum.input(1)));
    }

    private boolean isVariance(final String name, final String x, final long axis) {
        return makers.maker(name, "ReduceMean").map(mean -> mean.input(0))
            .filter(square -> makers.meanAxis(name, square).filter(found -> found == axis).isPresent())
            .flatMap(square -> makers.maker(square, "Pow")).filter(power -> makers.isNumber(power.input(1), 2))
            .flatMap(power -> makers.maker(power.input(0), "Sub"))
            .filter(centered -> centered.input(0).equals(x)
                && makers.meanAxis(centered.input(1), x).filter(found -> found == axis).isPresent())
            .isPresent();
    }

    /** erf(x / √2) */
    private boolean isErf(final String name, final String x) {
        return makers.maker(name, "Erf").filter(erf -> Product.of(erf.input(0), makers).is(Math.sqrt(0.5), x))
            .isPresent();
    }

    /** tanh(√(2/π)·(x + 0.044715·x³)) */
    private boolean isTanh(final String name, final String x) {
        return makers.maker(name, "Tanh").map(tanh -> Product.of(tanh.input(0), makers))
            .filter(argument -> argument.hasConstant(Math.sqrt(2 / Math.PI)) && argument.computed().size() == 1)
            .flatMap(argument -> makers.maker(argument.computed().get(0), "Add"))
            .filter(sum -> sum.input(0).equals(x) && isCube(sum.input(1), x)
                || sum.input(1).equals(x) && isCube(sum.input(0), x))
            .isPresent();
    }

    /** 0.044715·x³ */
    private boolean isCube(final String name, final String x) {
        final var product = Product.of(name, makers);
        return product.hasConstant(CUBE_FACTOR) && (product.computed().equals(List.of(x, x, x))
            || product.computed().size() == 1 && makers.maker(product.computed().get(0), "Pow")
                .filter(power -> power.input(0).equals(x) && makers.isNumber(power.input(1), 3)).isPresent());
    }

    /** tanh(softplus(x)) */
    private boolean isMish(final String name, final String x) {
        return makers.maker(name, "Tanh").flatMap(tanh -> makers.maker(tanh.input(0), "Softplus"))
            .filter(softplus -> softplus.input(0).equals(x)).isPresent();
    }

    private boolean isHardSigmoid(final String name, final String x) {
        return makers.maker(name, "HardSigmoid")
            .filter(gate -> gate.input(0).equals(x) && Math.abs(gate.real("alpha", 0.2f) - SIXTH) < 1e-6
                && gate.real("beta", 0.5f) == 0.5f)
            .isPresent();
    }

    /** min(max(x + 3, 0), 6) */
    private boolean isRelu6(final String name, final String x) {
        return makers.maker(name, "Clip").filter(clip -> bound(clip, 1, "min", 0) && bound(clip, 2, "max", 6))
            .flatMap(clip -> makers.summand(clip.input(0), 3)).filter(x::equals).isPresent();
    }

    private boolean bound(final OnnxNode clip, final int input, final String setting, final float expected) {
        return clip.hasInput(input) ? makers.number(clip.input(input)).filter(number -> number == expected).isPresent()
            : clip.attributes().containsKey(setting) && clip.real(setting, Float.NaN) == expected;
    }

    private static OnnxNode replaced(final OnnxNode last, final String operator, final String x,
        final Map<String, OnnxAttribute> settings) {
        return new OnnxNode(last.name(), operator, "", List.of(x), last.outputs(), settings);
    }

    private static OnnxAttribute text(final String name, final String text) {
        return new OnnxAttribute(name, 0, 0, text, null, List.of(), List.of());
    }
}
