package org.polytope.engine.exporter.onnx;

import java.util.List;

import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Softplus;

/**
 * Smooth activations as formulas: operators of their own are newer than the operator set, or have fewer settings.
 *
 * @param graph is appended to
 * @param node what is translated
 * @param input what it reads
 */
record ActivationTranslation(GraphBuilder graph, Node node, Value input) {

    private static final float SQRT_2 = (float)Math.sqrt(2);

    private static final float TANH_FACTOR = (float)Math.sqrt(2 / Math.PI);

    private static final float CUBE_FACTOR = 0.044715f;

    private static final float THIRD_POWER = 3;

    /** Steps are told apart by what they are called behind the node's name. */
    private String operator(final String type, final String step, final String read, final Message... settings) {
        return graph.operator(type, node.name() + step, List.of(read), settings);
    }

    private String operator(final String type, final String step, final String left, final String right) {
        return graph.operator(type, node.name() + step, List.of(left, right));
    }

    private String constant(final String step, final double number) {
        return graph.constant(node.name() + step, List.of(), new float[]{(float)number});
    }

    private String times(final String step, final String read, final double factor) {
        return factor == 1 ? read : operator("Mul", step, read, constant(step + ".factor", factor));
    }

    private Value value(final String name) {
        return new Value(name, input.flat());
    }

    Value of(final Gelu layer) {
        final var x = input.name();
        final var bell = layer.tanh() ? operator("Tanh", "/tanh", tanhArgument(x))
            : operator("Erf", "/erf", operator("Div", "/div", x, constant("/div.divisor", SQRT_2)));
        final var twice = operator("Mul", "/mul", x, operator("Add", "/add", bell, constant("/add.term", 1)));
        return value(operator("Mul", "", twice, constant("/half", 0.5)));
    }

    private String tanhArgument(final String x) {
        final var cube = operator("Pow", "/pow", x, constant("/pow.exponent", THIRD_POWER));
        return times("/scale", operator("Add", "/sum", x, times("/cube", cube, CUBE_FACTOR)), TANH_FACTOR);
    }

    Value of(final Elu layer) {
        if (layer.scale() == 1 && layer.rate() == 1) {
            return value(operator("Elu", "", input.name(), Attribute.of("alpha", layer.alpha())));
        } else if (layer.scale() == 1 && layer.rate() == 1 / layer.alpha()) {
            return value(operator("Celu", "", input.name(), Attribute.of("alpha", layer.alpha())));
        }
        return value(operator("Selu", "", times("/rate", input.name(), layer.rate()),
            Attribute.of("alpha", layer.alpha() * layer.rate()),
            Attribute.of("gamma", layer.scale() / layer.rate())));
    }

    Value of(final Softplus layer) {
        return value(times("/shrink", operator("Softplus", "", times("/beta", input.name(), layer.beta())),
            1 / layer.beta()));
    }

    Value of(final Mish layer) {
        return value(operator("Mul", "", input.name(),
            operator("Tanh", "/tanh", operator("Softplus", "/softplus", input.name()))));
    }

    Value of(final HardSigmoid layer) {
        return value(operator("HardSigmoid", "", input.name(), Attribute.of("alpha", layer.slope()),
            Attribute.of("beta", layer.offset())));
    }

    Value of(final HardSwish layer) {
        return value(operator("Mul", "", input.name(), operator("HardSigmoid", "/gate", input.name(),
            Attribute.of("alpha", 1.0 / 6), Attribute.of("beta", 0.5))));
    }

    Value of(final Power layer) {
        if (layer.exponent() == 0.5) {
            return value(operator("Sqrt", "", input.name()));
        } else if (layer.exponent() == -1) {
            return value(operator("Reciprocal", "", input.name()));
        }
        return value(operator("Pow", "", input.name(), constant(".exponent", layer.exponent())));
    }
}
