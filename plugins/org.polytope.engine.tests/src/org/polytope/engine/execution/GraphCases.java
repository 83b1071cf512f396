package org.polytope.engine.execution;

import java.util.List;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;

/** What graphs of other tools are made of besides the layers of networks: arithmetic, and other sizes of feature maps. */
public final class GraphCases {

    private static final ImageShape INPUT = LayerCase.INPUT;

    private static final Window SAME = LayerCase.SAME;

    private static final Convolution CONVOLUTION = LayerCase.CONVOLUTION;

    private GraphCases() {
    }

    /** @return networks around each kind of layer */
    public static Stream<LayerCase> all() {
        return Stream.of(powers(), sums(), resizings(), factors()).flatMap(List::stream);
    }

    private static LayerCase chain(final String name, final Layer... layers) {
        return LayerCase.chain(name, layers);
    }

    private static List<LayerCase> powers() {
        final var positive = new Sigmoid();
        return List.of(chain("square", CONVOLUTION, new Power(2)), chain("cube of images", new Power(3)),
            chain("root", CONVOLUTION, positive, new Power(0.5)), chain("reciprocal", CONVOLUTION, positive,
                new Power(-1)),
            chain("reciprocal root", CONVOLUTION, positive, new Power(-0.5)),
            chain("power that isn't whole", CONVOLUTION, positive, new Power(1.7)),
            chain("logarithm", CONVOLUTION, positive, new Logarithm()),
            chain("logarithm of probabilities", CONVOLUTION, new Softmax(), new Logarithm()),
            chain("power of vectors", new Dense(6, true), new Power(2)), standardization());
    }

    /** (x - mean) / √(variance + ε) of each image, as a graph computes it. */
    private static LayerCase standardization() {
        final var mean = new Convolution(1, Window.square(1), true);
        return new LayerCase("standardization by arithmetic", NetworkBuilder.of(INPUT)
            .add("means", new GlobalAveragePool()).add("mean", mean)
            .add("centered", new BroadcastAdd(), Network.INPUT, "mean").add("squares", new Power(2))
            .add("variances", new GlobalAveragePool()).add("variance", mean).add("positive", new Softplus(1))
            .add("inverse", new Power(-0.5)).add("standard", new Multiply(), "centered", "inverse")
            .add("conv", CONVOLUTION).add("tanh", new Tanh()).add("features", new Flatten())
            .add("logits", new Dense(3, true)).build("features"));
    }

    private static List<LayerCase> sums() {
        return List.of(sum("sum with channels", new GlobalAveragePool(), new Tanh()),
            sum("sum with pixels", new Convolution(1, SAME, true), new Sigmoid()),
            sum("sum with rows", new MaxPool(new Window(1, 6, 1, 1, 0, 0, 0, 0)), new Tanh()),
            sum("sum with columns", new MaxPool(new Window(7, 1, 1, 1, 0, 0, 0, 0)), new Tanh()),
            sum("sum with one number", new Dense(1, true), new Tanh()),
            sum("sum with all numbers", new Convolution(4, SAME, true), new Tanh()), sumOfVectors());
    }

    /** Once as the second term, once as the first. */
    private static LayerCase sum(final String name, final Layer part, final Layer activation) {
        return new LayerCase(name, NetworkBuilder.of(INPUT).add("conv1", CONVOLUTION).add("tanh", new Tanh())
            .add("part", part).add("activation", activation).add("second", new BroadcastAdd(), "tanh", "activation")
            .add("conv2", CONVOLUTION).add("first", new BroadcastAdd(), "activation", "conv2").add("tanh2", new Tanh())
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static LayerCase sumOfVectors() {
        return new LayerCase("sum of vectors", NetworkBuilder.of(INPUT).add("fc1", new Dense(6, true))
            .add("one", new Dense(1, true)).add("sum", new BroadcastAdd(), "fc1", "one")
            .add("logits", new Dense(3, true)).build("sum"));
    }

    /** Of feature maps of 4×7×6, and images of 3×7×6. */
    private static List<LayerCase> resizings() {
        final var twice = Places.fromFirst(14, 2);
        return List.of(resizing("nearest", Sampling.FLOOR, twice, Places.fromFirst(18, 3)),
            resizing("nearest, uneven", Sampling.HALF_UP, Places.halfPixel(10, 10.0 / 7), Places.halfPixel(4, 4.0 / 6)),
            resizing("nearest, every other one", Sampling.CEILING, Places.fromFirst(3, 0.5), Places.fromFirst(3, 0.5)),
            resizing("linear", Sampling.LINEAR, Places.halfPixel(14, 2), Places.halfPixel(12, 2)),
            resizing("linear, corners aligned", Sampling.LINEAR, Places.alignedCorners(11, 7),
                Places.alignedCorners(5, 6)),
            resizing("linear, to one pixel", Sampling.LINEAR, Places.halfPixel(1, 1.0 / 7),
                Places.halfPixel(1, 1.0 / 6)),
            resizing("linear, by a factor that isn't whole", Sampling.LINEAR, Places.halfPixel(9, 1.3),
                Places.halfPixel(7, 1.3)),
            resizing("cubic", Sampling.CUBIC, Places.halfPixel(10, 10.0 / 7), Places.halfPixel(9, 1.5)),
            resizing("zeros between", Sampling.ZEROS, Places.apart(7, 2, 1, 2), Places.apart(6, 3, -1, -2)),
            chain("resized images", new Resize(Sampling.LINEAR, Places.halfPixel(14, 2), Places.halfPixel(12, 2)),
                CONVOLUTION),
            chain("resized pixel", new GlobalAveragePool(), new Resize(Sampling.LINEAR, Places.halfPixel(3, 3),
                Places.halfPixel(2, 2)), CONVOLUTION));
    }

    private static LayerCase resizing(final String name, final Sampling sampling, final Places rows,
        final Places columns) {
        return chain("resizing, " + name, CONVOLUTION, new Resize(sampling, rows, columns), new Tanh(), CONVOLUTION);
    }

    private static List<LayerCase> factors() {
        return List.of(chain("factor", CONVOLUTION, new Factor(true, true, true), new Tanh()),
            chain("factor of channels", CONVOLUTION, new Factor(true, false, false), new Tanh()),
            chain("factor of rows", CONVOLUTION, new Factor(false, true, false), new Tanh()),
            chain("factor of pixels", CONVOLUTION, new Factor(false, true, true), new Tanh()),
            chain("factor of all", CONVOLUTION, new Factor(false, false, false), new Tanh()),
            chain("factor of images", new Factor(true, false, true), CONVOLUTION),
            chain("factor of a vector", new Dense(6, true), new Factor(true, true, true), new Tanh()));
    }
}
