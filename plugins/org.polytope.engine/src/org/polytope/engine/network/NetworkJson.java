package org.polytope.engine.network;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.json.Choice;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Limits;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/**
 * The JSON form of a network:
 *
 * <pre>
 * {"format": "polytope-network", "version": 1, "program": "Polytope 1.0.0", "input": [1, 28, 28],
 *  "nodes": [{"name": "fc", "inputs": ["input"], "layer": {"type": "dense", "units": 10, "bias": true}}],
 *  "logits": "fc", "features": []}
 * </pre>
 *
 * A form written by any version is read by every later one. Whoever writes one by hand may leave the program out.
 */
public final class NetworkJson {

    /** The layers. */
    public static final Choice<Layer> LAYERS = Choice.of(Layer.class) //
        .with("convolution", Convolution.class) //
        .with("dense", Dense.class) //
        .with("grouped-convolution", GroupedConvolution.class) //
        .with("batch-norm", BatchNorm.class) //
        .with("layer-norm", LayerNorm.class) //
        .with("group-norm", GroupNorm.class) //
        .with("rms-norm", RmsNorm.class) //
        .with("relu", Relu.class) //
        .with("leaky-relu", LeakyRelu.class) //
        .with("prelu", PRelu.class) //
        .with("sigmoid", Sigmoid.class) //
        .with("silu", Silu.class) //
        .with("tanh", Tanh.class) //
        .with("clip", Clip.class) //
        .with("gelu", Gelu.class) //
        .with("elu", Elu.class) //
        .with("softplus", Softplus.class) //
        .with("mish", Mish.class) //
        .with("hard-sigmoid", HardSigmoid.class) //
        .with("hard-swish", HardSwish.class) //
        .with("power", Power.class) //
        .with("logarithm", Logarithm.class) //
        .with("max-pool", MaxPool.class) //
        .with("average-pool", AveragePool.class) //
        .with("global-average-pool", GlobalAveragePool.class) //
        .with("add", Add.class) //
        .with("multiply", Multiply.class) //
        .with("broadcast-add", BroadcastAdd.class) //
        .with("matrix-product", MatrixProduct.class) //
        .with("concat", Concat.class) //
        .with("flatten", Flatten.class) //
        .with("zero-pad", ZeroPad.class) //
        .with("zero-pad-shortcut", ZeroPadShortcut.class) //
        .with("rearrange", Rearrange.class) //
        .with("roll", Roll.class) //
        .with("resize", Resize.class) //
        .with("softmax", Softmax.class) //
        .with("offset", Offset.class) //
        .with("factor", Factor.class) //
        .with("dropout", Dropout.class) //
        .with("identity", Identity.class);

    private static final Limits LIMITS = new Limits(8 << 20, 20, 10_000, 20_000);

    private static final JsonForm<Network> JSON = JsonForm.document("network", WrittenNetwork.class, List.of(LAYERS),
        WrittenNetwork::of, WrittenNetwork::network).within(LIMITS);

    private NetworkJson() {
    }

    /** As a network is written. */
    private record WrittenNetwork(List<Integer> input, List<WrittenNode> nodes, String logits, List<String> features) {

        static WrittenNetwork of(final Network network) {
            final var input = network.input();
            return new WrittenNetwork(List.of(input.channels(), input.height(), input.width()), network.nodes().stream()
                .map(node -> new WrittenNode(node.name(), node.inputs(), node.layer())).toList(), network.logits(),
                network.features());
        }

        Network network() {
            if (input.size() != 3) {
                throw new IllegalArgumentException(
                    "The network's \"input\" must be three whole numbers: channels, height, width.");
            }
            return new Network(new ImageShape(input.get(0), input.get(1), input.get(2)),
                nodes.stream().map(node -> new Node(node.name, node.layer, node.inputs)).toList(), logits, features);
        }
    }

    /** As a node is written. */
    private record WrittenNode(String name, List<String> inputs, Layer layer) {
    }

    /** @return the JSON form of {@code network}, in lines */
    public static String write(final Network network) {
        return JSON.writeLines(network);
    }

    /**
     * @param json what {@link #write} gave, in this version or an earlier one
     * @throws IllegalArgumentException saying what is wrong and, where it is a layer, in which node
     */
    public static Network read(final String json) {
        return JSON.read(json);
    }
}
