package org.polytope.engine.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
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
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Sampling;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** What the golden files of networks and layers stand for. */
final class GoldenLayers {

    private static final Window WINDOW = new Window(3, 5, 2, 1, 1, 2, 3, 4);

    private GoldenLayers() {
    }

    static Map<String, List<?>> records() {
        final Map<String, List<?>> records = new LinkedHashMap<>();
        records.put("layer/convolution-1", List.of(new Convolution(16, WINDOW, false)));
        records.put("layer/grouped-convolution-1", List.of(new GroupedConvolution(16, WINDOW, false, 8, 2, 3)));
        records.put("layer/dense-1", List.of(new Dense(10, true)));
        records.put("layer/batch-norm-1", List.of(new BatchNorm(1e-5, 0.1)));
        records.put("layer/layer-norm-1", List.of(new LayerNorm(1e-6)));
        records.put("layer/group-norm-1", List.of(new GroupNorm(4, 1e-5)));
        records.put("layer/rms-norm-1", List.of(new RmsNorm(1e-6)));
        records.put("layer/relu-1", List.of(new Relu()));
        records.put("layer/leaky-relu-1", List.of(new LeakyRelu(0.01)));
        records.put("layer/prelu-1", List.of(new PRelu(true)));
        records.put("layer/sigmoid-1", List.of(new Sigmoid()));
        records.put("layer/silu-1", List.of(new Silu()));
        records.put("layer/tanh-1", List.of(new Tanh()));
        records.put("layer/clip-1", List.of(new Clip(-0.5, 6), new Clip(0, Double.POSITIVE_INFINITY)));
        records.put("layer/gelu-1", List.of(new Gelu(false), new Gelu(true)));
        records.put("layer/elu-1", List.of(Elu.elu(0.5), new Elu(1.5, 1.25, 2)));
        records.put("layer/softplus-1", List.of(new Softplus(2)));
        records.put("layer/mish-1", List.of(new Mish()));
        records.put("layer/hard-sigmoid-1", List.of(new HardSigmoid(0.2, 0.5)));
        records.put("layer/hard-swish-1", List.of(new HardSwish()));
        records.put("layer/power-1", List.of(new Power(-0.5)));
        records.put("layer/logarithm-1", List.of(new Logarithm()));
        records.put("layer/broadcast-add-1", List.of(new BroadcastAdd()));
        records.put("layer/multiply-1", List.of(new Multiply()));
        records.put("layer/matrix-product-1", List.of(new MatrixProduct(false, true, 0.125)));
        records.put("layer/max-pool-1", List.of(new MaxPool(WINDOW)));
        records.put("layer/average-pool-1", List.of(new AveragePool(WINDOW, true)));
        records.put("layer/global-average-pool-1", List.of(new GlobalAveragePool()));
        records.put("layer/add-1", List.of(new Add()));
        records.put("layer/concat-1", List.of(new Concat()));
        records.put("layer/flatten-1", List.of(new Flatten()));
        records.put("layer/zero-pad-1", List.of(new ZeroPad(1, 2, 3, 4)));
        records.put("layer/zero-pad-shortcut-1", List.of(new ZeroPadShortcut(2, 8, 9)));
        records.put("layer/rearrange-1", List.of(new Rearrange(new ImageShape(2, 3, 1), 5,
            List.of(new Rearrange.Axis(2, 12), new Rearrange.Axis(3, -2)))));
        records.put("layer/resize-1", Stream.of(Sampling.values())
            .map(sampling -> new Resize(sampling, Places.halfPixel(8, 2), new Places(5, 0.25, 1.5))).toList());
        records.put("layer/roll-1", List.of(new Roll(-3, 2)));
        records.put("layer/softmax-1", List.of(new Softmax()));
        records.put("layer/factor-1", List.of(new Factor(true, false, true)));
        records.put("layer/offset-1", List.of(new Offset(true, true, false)));
        records.put("layer/dropout-1", List.of(new Dropout(0.3)));
        records.put("layer/identity-1", List.of(new Identity()));
        records.put("document/network-1", List.of(network()));
        return records;
    }

    private static Network network() {
        return new Network(new ImageShape(3, 4, 5),
            List.of(new Node("pool", new GlobalAveragePool(), List.of(Network.INPUT)),
                new Node("fc", new Dense(2, false), List.of("pool")),
                new Node("sum", new Add(), List.of("fc", "fc"))),
            "sum", List.of("pool", "fc"));
    }
}
