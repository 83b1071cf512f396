package org.polytope.engine.importer.keras;

import java.util.List;
import java.util.Set;

import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;

/** Layers without weights that keep the shape; as layers, or in the setting "activation" of others. */
final class Activations {

    /** Those that may stand in a setting of another layer. */
    private static final Set<String> LAYERS = Set.of("Activation", "LeakyReLU", "ReLU", "Softmax");

    private static final double LEAKY_LAYER = 0.3;

    private static final double LEAKY_FUNCTION = 0.2;

    private Activations() {
    }

    static KerasValue layer(final KerasLayer layer, final KerasTranslation into) {
        return apply(layer, into.input(layer), layer.name(), into);
    }

    static KerasValue dropout(final KerasLayer layer, final KerasTranslation into) {
        final var value = into.passedOn(layer);
        if (value.softmax().isPresent()) {
            return value;
        }
        return append(value, layer.name(), new Dropout(layer.number("rate", 0)), into);
    }

    /**
     * @param layer with a setting "activation"
     * @return what {@code value} becomes
     */
    static KerasValue ofSetting(final KerasLayer layer, final KerasValue value, final String node,
        final KerasTranslation into) {
        final var json = layer.config().path("activation");
        if (!json.isObject()) {
            return named(layer, layer.text("activation", "linear"), value, node, into);
        }
        final var within = layer.within(json);
        if (!LAYERS.contains(within.type())) {
            throw new IllegalArgumentException("its setting \"activation\" is %s, which can't be read; put a layer of "
                .formatted(KerasJson.shown(json)) + "its own behind it.");
        }
        LayerKinds.of(within).requireReadable(within);
        return apply(within, value, node, into);
    }

    private static KerasValue apply(final KerasLayer layer, final KerasValue value, final String node,
        final KerasTranslation into) {
        return switch (layer.type()) {
            case "Activation" -> ofSetting(layer, value, node, into);
            case "LeakyReLU" -> append(value, node, leakyRelu(layer), into);
            case "ReLU" -> append(value, node, relu(layer), into);
            default -> softmax(layer, layer.has("axis") ? layer.wholes("axis") : List.of(-1), value, into);
        };
    }

    private static KerasValue append(final KerasValue value, final String node, final Layer layer,
        final KerasTranslation into) {
        return value.from(into.append(node, layer, List.of(value)));
    }

    private static KerasValue named(final KerasLayer layer, final String name, final KerasValue value,
        final String node, final KerasTranslation into) {
        return switch (name) {
            case "linear" -> value;
            case "softmax" -> softmax(layer, List.of(-1), value, into);
            case "relu" -> append(value, node, new Relu(), into);
            case "relu6" -> append(value, node, new Clip(0, 6), into);
            case "leaky_relu" -> append(value, node, new LeakyRelu(LEAKY_FUNCTION), into);
            case "sigmoid" -> append(value, node, new Sigmoid(), into);
            case "silu", "swish" -> append(value, node, new Silu(), into);
            case "gelu" -> append(value, node, new Gelu(false), into);
            case "elu" -> append(value, node, Elu.elu(1), into);
            case "selu" -> append(value, node, Elu.selu(), into);
            case "softplus" -> append(value, node, new Softplus(1), into);
            case "mish" -> append(value, node, new Mish(), into);
            case "hard_silu", "hard_swish" -> append(value, node, new HardSwish(), into);
            case "tanh" -> append(value, node, new Tanh(), into);
            default -> throw new IllegalArgumentException(("its activation \"%s\" can't be read; readable are linear, "
                + "relu, relu6, leaky_relu, sigmoid, silu, swish, tanh and, at the end, softmax.").formatted(name));
        };
    }

    private static KerasValue softmax(final KerasLayer layer, final List<Integer> axes, final KerasValue value,
        final KerasTranslation into) {
        final var isVector = value.shape().height() * value.shape().width() == 1 && !value.isPlane();
        if (!isVector || axes.size() != 1 || !ChannelAxis.is(axes.get(0), value, into.channelsFirst())) {
            throw new IllegalArgumentException("only a softmax over the classes can be read, at the very end.");
        }
        return value.withSoftmax(layer.title());
    }

    private static Layer relu(final KerasLayer layer) {
        final var slope = layer.number("negative_slope", 0);
        final var threshold = layer.number("threshold", 0);
        if (threshold != 0) {
            throw new IllegalArgumentException("its setting \"threshold\" is %s; readable is only 0."
                .formatted(threshold));
        } else if (!layer.has("max_value")) {
            return slope == 0 ? new Relu() : new LeakyRelu(slope);
        } else if (slope != 0) {
            throw new IllegalArgumentException("its settings \"max_value\" %s and \"negative_slope\" %s can't be read "
                .formatted(layer.number("max_value", 0), slope) + "together.");
        }
        return new Clip(0, layer.number("max_value", 0));
    }

    private static Layer leakyRelu(final KerasLayer layer) {
        final var slope = layer.number("negative_slope", layer.number("alpha", LEAKY_LAYER));
        if (layer.number("alpha", slope) != slope) {
            throw new IllegalArgumentException("its settings \"alpha\" %s and \"negative_slope\" %s contradict each "
                .formatted(layer.number("alpha", slope), slope) + "other.");
        }
        return new LeakyRelu(slope);
    }
}
