package org.polytope.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Elu;
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
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** A small network around one kind of layer, or one way of joining layers; every executor is tried with all of them. */
public record LayerCase(String name, Network network) {

    static final ImageShape INPUT = new ImageShape(3, 7, 6);

    static final Window SAME = Window.square(3).padding(1);

    private static final BatchNorm BATCH_NORM = new BatchNorm(1e-5, 0.1);

    static final Convolution CONVOLUTION = new Convolution(4, SAME, true);

    /** @return every layer and every way of joining them */
    public static Stream<LayerCase> all() {
        return Stream.of(layers(), firstConvolutions(), joins()).flatMap(List::stream);
    }

    private static List<LayerCase> layers() {
        final var uneven = new Window(3, 2, 2, 1, 0, 1, 2, 0);
        final var cases = new ArrayList<LayerCase>();
        cases.add(chain("convolution", CONVOLUTION));
        cases.add(chain("convolution without bias", new Convolution(4, SAME, false)));
        cases.add(chain("convolution 1x1", new Convolution(5, Window.square(1), true)));
        cases.add(chain("convolution 1x1 stride 2", new Convolution(5, Window.square(1).stride(2), false)));
        cases.add(chain("convolution stride that fits", new Convolution(4, new Window(3, 4, 2, 2, 0, 1, 0, 1), true)));
        cases.add(chain("convolution stride with a rest", new Convolution(4, SAME.stride(2), true)));
        cases.add(chain("convolution non-square", new Convolution(4, new Window(5, 2, 1, 2, 2, 0, 2, 0), true)));
        cases.add(chain("convolution uneven padding", new Convolution(4, uneven, true)));
        cases.addAll(groupedConvolutions());
        cases.add(chain("dense", new Dense(5, true)));
        cases.add(chain("dense without bias", new Dense(5, false)));
        cases.add(chain("dense behind dense", new Dense(5, true), new Tanh(), new Dense(1, true)));
        cases.add(chain("batch norm first", BATCH_NORM));
        cases.add(chain("batch norm behind convolution", CONVOLUTION, BATCH_NORM, new Relu()));
        cases.add(chain("batch norm behind dense", new Dense(6, false), BATCH_NORM, new Relu()));
        cases.add(chain("batch norm behind relu", CONVOLUTION, new Relu(), BATCH_NORM));
        cases.addAll(normalizations());
        cases.add(chain("relu", CONVOLUTION, new Relu()));
        cases.add(chain("relu on the images", new Relu()));
        cases.add(chain("relu behind flatten", CONVOLUTION, new Flatten(), new Relu()));
        cases.add(chain("leaky relu", CONVOLUTION, new LeakyRelu(0.2)));
        cases.add(chain("leaky relu falling", CONVOLUTION, new LeakyRelu(-0.3)));
        cases.add(chain("prelu", CONVOLUTION, new PRelu(false)));
        cases.add(chain("prelu shared", CONVOLUTION, new PRelu(true)));
        cases.add(chain("prelu behind dense", new Dense(6, true), new PRelu(false)));
        cases.add(chain("prelu on the images", new PRelu(false)));
        cases.add(chain("sigmoid", CONVOLUTION, new Sigmoid()));
        cases.add(chain("silu", CONVOLUTION, new Silu()));
        cases.add(chain("silu on the images", new Silu()));
        cases.add(chain("silu behind batch norm", BATCH_NORM, new Silu(), CONVOLUTION));
        cases.add(chain("silu behind dense", new Dense(6, true), new Silu()));
        cases.add(chain("tanh", CONVOLUTION, new Tanh()));
        cases.add(chain("clip", CONVOLUTION, new Clip(-0.4, 0.6)));
        cases.addAll(smoothActivations());
        cases.add(chain("max pool", CONVOLUTION, new MaxPool(Window.square(2).stride(2))));
        cases.add(chain("max pool padded and overlapping", CONVOLUTION, new MaxPool(SAME.stride(2))));
        cases.add(chain("max pool uneven padding", CONVOLUTION, new MaxPool(uneven)));
        cases.add(chain("max pool of whole blocks", new Convolution(32, SAME, true), new Relu(),
            new MaxPool(SAME.stride(2))));
        cases.add(chain("max pool of whole blocks, uneven", new Convolution(16, SAME, true), new MaxPool(uneven)));
        cases.add(chain("max pool on the images", new MaxPool(new Window(3, 2, 1, 2, 0, 0, 0, 0))));
        cases.add(chain("average pool", CONVOLUTION, new AveragePool(Window.square(2).stride(2), true)));
        cases.add(chain("average pool counting padding", CONVOLUTION, new AveragePool(SAME.stride(2), true)));
        cases.add(chain("average pool not counting padding", CONVOLUTION, new AveragePool(SAME.stride(2), false)));
        cases.add(chain("average pool uneven padding", CONVOLUTION, new AveragePool(uneven, true)));
        cases.add(chain("average pool uneven, not counting", CONVOLUTION, new AveragePool(uneven, false)));
        cases.add(chain("global average pool", CONVOLUTION, new GlobalAveragePool()));
        cases.add(chain("zero pad", CONVOLUTION, new ZeroPad(1, 0, 2, 3), CONVOLUTION));
        cases.add(chain("zero-pad shortcut", CONVOLUTION, new ZeroPadShortcut(2, 1, 2), CONVOLUTION));
        cases.add(chain("dropout", CONVOLUTION, new Dropout(0.4), new Tanh()));
        cases.add(chain("dropout on the images", new Dropout(0.4)));
        cases.add(chain("identity", new Identity(), CONVOLUTION, new Identity(), new Relu()));
        return cases;
    }

    private static List<LayerCase> normalizations() {
        final var six = new Convolution(6, SAME, true);
        return List.of(chain("layer norm", CONVOLUTION, new LayerNorm(1e-5), new Relu()),
            chain("layer norm of images", new LayerNorm(1e-6), CONVOLUTION),
            chain("layer norm behind dense", new Dense(6, true), new LayerNorm(1e-6), new Gelu(false)),
            chain("layer norm behind depthwise", new Convolution(12, Window.square(1), true),
                new GroupedConvolution(12, SAME, true, 12, 1, 1), new LayerNorm(1e-6),
                new Convolution(8, Window.square(1), true)),
            chain("group norm", six, new GroupNorm(2, 1e-5), new Relu()), chain("group norm of all", six,
                new GroupNorm(1, 1e-3)),
            chain("instance norm", six, new GroupNorm(6, 1e-5), six),
            chain("group norm of vectors", new Dense(6, true), new GroupNorm(3, 1e-2)));
    }

    private static List<LayerCase> groupedConvolutions() {
        final var uneven = new Window(3, 2, 2, 1, 0, 1, 2, 0);
        final var expanded = new Convolution(20, Window.square(1), true);
        final var depthwise = new GroupedConvolution(20, SAME, false, 20, 1, 1);
        return List.of(chain("depthwise convolution", expanded, depthwise, BATCH_NORM, new Clip(0, 6)),
            chain("depthwise convolution of images", new GroupedConvolution(3, SAME.stride(2), true, 3, 1, 1),
                new Relu()),
            chain("depthwise convolution, uneven", expanded, new GroupedConvolution(20, uneven, true, 20, 1, 1)),
            chain("two filters a channel", CONVOLUTION, new GroupedConvolution(8, SAME, true, 4, 1, 1)),
            chain("convolution in groups", expanded, new GroupedConvolution(12, SAME.stride(2), true, 4, 1, 1)),
            chain("convolution in groups without bias", expanded, new GroupedConvolution(10, SAME, false, 5, 1, 1)),
            chain("dilated convolution", CONVOLUTION, new GroupedConvolution(5, SAME, true, 1, 2, 3)),
            chain("dilated depthwise convolution", CONVOLUTION,
                new GroupedConvolution(4, SAME.padding(2).stride(2), false, 4, 2, 2)));
    }

    private static List<LayerCase> smoothActivations() {
        return List.of(chain("gelu", CONVOLUTION, new Gelu(false)), chain("gelu on the images", new Gelu(false)),
            chain("gelu behind dense", new Dense(6, true), new Gelu(false)),
            chain("gelu by tanh", CONVOLUTION, new Gelu(true)), chain("elu", CONVOLUTION, Elu.elu(0.7)),
            chain("selu", CONVOLUTION, Elu.selu()), chain("celu", CONVOLUTION, Elu.celu(0.4)),
            chain("elu of another rate", CONVOLUTION, new Elu(-0.6, 1.3, 2.5)),
            chain("softplus", CONVOLUTION, new Softplus(1)), chain("sharp softplus", CONVOLUTION, new Softplus(3)),
            chain("mish", CONVOLUTION, new Mish()), chain("hard sigmoid", CONVOLUTION, new HardSigmoid(1, 0.4)),
            chain("hard swish", CONVOLUTION, new HardSwish()), chain("hard swish on the images", new HardSwish()));
    }

    static LayerCase chain(final String name, final Layer... layers) {
        final var builder = NetworkBuilder.of(INPUT);
        for (int i = 0; i < layers.length; i++) {
            builder.add("layer" + i, layers[i]);
        }
        return new LayerCase(name, builder.add("features", new Flatten()).add("logits", new Dense(3, true))
            .build("features"));
    }

    /** Images of few channels whose sides two or four divide. */
    private static List<LayerCase> firstConvolutions() {
        final var gray = new ImageShape(1, 8, 12);
        final var uneven = new Window(3, 4, 1, 1, 0, 2, 1, 0);
        return List.of(first("gray image", gray, SAME), first("gray image without padding", gray, Window.square(3)),
            first("gray image 5x5", gray, Window.square(5).padding(2)),
            first("gray image padded all around", gray, Window.square(4).padding(3)),
            first("gray image uneven padding", gray, uneven),
            first("gray image of other sides", new ImageShape(1, 10, 8), SAME),
            first("image of two channels", new ImageShape(2, 8, 4), SAME),
            first("color image", new ImageShape(3, 8, 6), SAME),
            first("color image uneven padding", new ImageShape(3, 6, 8), uneven),
            first("image of four channels", new ImageShape(4, 6, 6), Window.square(5).padding(2)));
    }

    private static LayerCase first(final String name, final ImageShape images, final Window window) {
        return new LayerCase("convolution, " + name, NetworkBuilder.of(images)
            .add("conv", new Convolution(5, window, true)).add("relu", new Relu())
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static List<LayerCase> joins() {
        return List.of(residual(), residualInGroups(), projection(), concat(), addOfThree(), sideBranch(),
            headsInside(), sameInputTwice(),
            gated("squeeze and excitation", new GlobalAveragePool(), new Convolution(2, Window.square(1), true),
                new Silu(), new Convolution(4, Window.square(1), true), new Sigmoid()),
            gated("gate of dense layers", new GlobalAveragePool(), new Dense(4, true), new HardSigmoid(0.3, 0.5)),
            gated("gate of pixels", new Convolution(1, SAME, true), new Sigmoid()),
            gated("gate of rows", new MaxPool(new Window(1, 6, 1, 1, 0, 0, 0, 0)), new Tanh()),
            gated("gate of numbers", new Convolution(4, SAME, false), BATCH_NORM, new Tanh()), square(),
            vectorsMultiplied());
    }

    private static LayerCase residual() {
        return new LayerCase("residual block", NetworkBuilder.of(INPUT)
            .add("stem", CONVOLUTION).add("relu0", new Relu())
            .add("conv1", new Convolution(4, SAME, false)).add("bn1", BATCH_NORM).add("relu1", new Relu())
            .add("conv2", new Convolution(4, SAME, false)).add("bn2", BATCH_NORM)
            .add("add", new Add(), "bn2", "relu0").add("relu2", new Relu())
            .add("pool", new GlobalAveragePool()).add("logits", new Dense(3, true)).build("pool"));
    }

    private static LayerCase residualInGroups() {
        return new LayerCase("residual block in groups", NetworkBuilder.of(INPUT)
            .add("stem", CONVOLUTION).add("relu0", new Relu())
            .add("conv", new GroupedConvolution(4, SAME, true, 2, 1, 1))
            .add("add", new Add(), "conv", "relu0").add("relu", new Relu())
            .add("pool", new GlobalAveragePool()).add("logits", new Dense(3, true)).build("pool"));
    }

    private static LayerCase projection() {
        return new LayerCase("residual block with projection", NetworkBuilder.of(INPUT)
            .add("conv1", new Convolution(4, SAME.stride(2), false)).add("bn1", BATCH_NORM)
            .add("down", new Convolution(4, Window.square(1).stride(2), false), Network.INPUT).add("bn2", BATCH_NORM)
            .add("add", new Add(), "bn1", "bn2").add("relu", new Relu())
            .add("pool", new GlobalAveragePool()).add("logits", new Dense(3, true)).build("pool"));
    }

    private static LayerCase concat() {
        return new LayerCase("concat", NetworkBuilder.of(INPUT).add("conv1", CONVOLUTION).add("tanh", new Tanh())
            .add("conv2", new Convolution(2, SAME, true)).add("concat", new Concat(), "tanh", "conv2", Network.INPUT)
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static LayerCase addOfThree() {
        return new LayerCase("add of three", NetworkBuilder.of(INPUT).add("conv1", CONVOLUTION).add("tanh", new Tanh())
            .add("conv2", CONVOLUTION).add("conv3", CONVOLUTION, "tanh")
            .add("add", new Add(), "conv1", "conv2", "conv3")
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static LayerCase sideBranch() {
        return new LayerCase("side branch", NetworkBuilder.of(INPUT).add("conv1", CONVOLUTION).add("relu1", new Relu())
            .branch("gap", new GlobalAveragePool(), "relu1").branch("aux", new Dense(5, true), "gap")
            .branch("prelu", new PRelu(false), "aux")
            .add("conv2", CONVOLUTION).add("flatten", new Flatten()).add("fc", new Dense(6, true))
            .add("logits", new Dense(3, true)).build("gap", "prelu", "fc"));
    }

    private static LayerCase headsInside() {
        return new LayerCase("heads inside a chain of vectors", NetworkBuilder.of(INPUT).add("fc1", new Dense(6, true))
            .add("bn", BATCH_NORM).add("relu", new Relu()).add("logits", new Dense(3, true))
            .branch("after", new Dense(2, true), "logits").build("fc1", "relu", "after"));
    }

    private static LayerCase sameInputTwice() {
        return new LayerCase("the same input twice", NetworkBuilder.of(INPUT).add("conv", CONVOLUTION)
            .add("add", new Add(), "conv", "conv").add("concat", new Concat(), "add", "add")
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    /** A product of feature maps with what the layers make of them; once as the first factor and once as the second. */
    private static LayerCase gated(final String name, final Layer... gate) {
        final var builder = NetworkBuilder.of(INPUT).add("conv1", CONVOLUTION).add("relu", new Relu());
        for (int i = 0; i < gate.length; i++) {
            builder.add("gate" + i, gate[i]);
        }
        return new LayerCase(name, builder.add("second", new Multiply(), "relu", builder.last())
            .add("conv2", CONVOLUTION).add("first", new Multiply(), "gate" + (gate.length - 1), "conv2")
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static LayerCase square() {
        return new LayerCase("product with itself", NetworkBuilder.of(INPUT).add("conv", CONVOLUTION)
            .add("square", new Multiply(), "conv", "conv")
            .add("of images", new Multiply(), Network.INPUT, Network.INPUT)
            .add("concat", new Concat(), "square", "of images")
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static LayerCase vectorsMultiplied() {
        return new LayerCase("product of vectors", NetworkBuilder.of(INPUT).add("fc1", new Dense(6, true))
            .add("gate", new Sigmoid()).add("one", new Dense(1, true), "fc1")
            .add("product", new Multiply(), "fc1", "gate").add("scaled", new Multiply(), "one", "product")
            .add("logits", new Dense(3, true)).build("product"));
    }

    @Override
    public String toString() {
        return name;
    }
}
