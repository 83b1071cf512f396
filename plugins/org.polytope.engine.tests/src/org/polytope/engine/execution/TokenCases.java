package org.polytope.engine.execution;

import java.util.List;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;

/** What transformers are made of: networks around one kind of layer, and an attention as a whole. */
public final class TokenCases {

    private static final ImageShape INPUT = LayerCase.INPUT;

    private static final Window SAME = LayerCase.SAME;

    private static final Convolution CONVOLUTION = LayerCase.CONVOLUTION;

    private TokenCases() {
    }

    /** @return every layer that moves, joins or weighs tokens */
    public static Stream<LayerCase> all() {
        return Stream.of(rearrangements(), offsets(), normalizations(), products()).flatMap(List::stream);
    }

    private static LayerCase chain(final String name, final Layer... layers) {
        return LayerCase.chain(name, layers);
    }

    /** Of feature maps of 4×7×6, and images of 3×7×6. */
    private static List<LayerCase> rearrangements() {
        final var transposed = List.of(new Axis(6, 1), new Axis(4, 42), new Axis(7, 6));
        return List.of(rearrangement("transposition", new ImageShape(6, 4, 7), 0, transposed),
            rearrangement("reshape", new ImageShape(8, 1, 21), 0, List.of(new Axis(168, 1))),
            rearrangement("reshape of pixels", new ImageShape(4, 42, 1), 0, List.of(new Axis(168, 1))),
            chain("reshape of normalized pixels", CONVOLUTION, new LayerNorm(1e-5),
                new Rearrange(new ImageShape(4, 2, 21), 0, List.of(new Axis(168, 1))), CONVOLUTION),
            chain("windows of normalized pixels", CONVOLUTION, new LayerNorm(1e-5),
                new Rearrange(new ImageShape(4, 2, 21), 0,
                    List.of(new Axis(4, 42), new Axis(2, 3), new Axis(7, 6), new Axis(3, 1))),
                CONVOLUTION),
            chain("half of normalized pixels", CONVOLUTION, new LayerNorm(1e-5),
                new Rearrange(new ImageShape(7, 6, 2), 42, List.of(new Axis(42, 1), new Axis(2, 42))), CONVOLUTION),
            rearrangement("slice", new ImageShape(2, 7, 6), 42, List.of(new Axis(84, 1))),
            rearrangement("crop", new ImageShape(4, 5, 3), 8,
                List.of(new Axis(4, 42), new Axis(5, 6), new Axis(3, 1))),
            rearrangement("every other number", new ImageShape(4, 4, 3), 1,
                List.of(new Axis(4, 42), new Axis(4, 12), new Axis(3, 2))),
            rearrangement("flip", new ImageShape(4, 7, 6), 5,
                List.of(new Axis(4, 42), new Axis(7, 6), new Axis(6, -1))),
            rearrangement("windows", new ImageShape(8, 7, 3), 0,
                List.of(new Axis(2, 3), new Axis(4, 42), new Axis(7, 6), new Axis(3, 1))),
            rearrangement("channels behind pixels", new ImageShape(42, 4, 1), 0,
                List.of(new Axis(42, 1), new Axis(4, 42))),
            rearrangement("one number", new ImageShape(1, 1, 1), 17, List.of()),
            chain("rearrangement of images", new Rearrange(new ImageShape(2, 9, 7), 0,
                List.of(new Axis(2, 3), new Axis(3, 42), new Axis(3, 1),
                    new Axis(7, 6))),
                CONVOLUTION),
            chain("roll", CONVOLUTION, new Roll(2, -1), CONVOLUTION), chain("roll of rows", CONVOLUTION,
                new Roll(-9, 6)),
            chain("roll of images", new Roll(0, 4), CONVOLUTION),
            chain("roll of pixels", CONVOLUTION, new LayerNorm(1e-5), new Roll(3, 3)));
    }

    private static LayerCase rearrangement(final String name, final ImageShape shape, final int offset,
        final List<Axis> axes) {
        return chain(name, CONVOLUTION, new Rearrange(shape, offset, axes), new Tanh(), CONVOLUTION);
    }

    private static List<LayerCase> offsets() {
        return List.of(chain("offset", CONVOLUTION, new Offset(true, true, true), new Tanh()),
            chain("offset of channels", CONVOLUTION, new Offset(true, false, false), new Tanh()),
            chain("offset of rows", CONVOLUTION, new Offset(false, true, false), new Tanh()),
            chain("offset of columns", CONVOLUTION, new Offset(false, false, true), new Tanh()),
            chain("offset of pixels", CONVOLUTION, new Offset(false, true, true), new Tanh()),
            chain("offset of channels and rows", CONVOLUTION, new Offset(true, true, false), new Tanh()),
            chain("offset of all", CONVOLUTION, new Offset(false, false, false), new Tanh()),
            chain("offset of images", new Offset(true, false, true), CONVOLUTION),
            chain("offset of pixels' channels", CONVOLUTION, new LayerNorm(1e-5), new Offset(true, true, false),
                new Tanh()),
            chain("offset of a vector", new Dense(6, true), new Offset(true, true, true), new Tanh()),
            chain("softmax", CONVOLUTION, new Softmax()), chain("softmax of images", new Softmax(), CONVOLUTION),
            chain("softmax of pixels", CONVOLUTION, new LayerNorm(1e-5), new Softmax()));
    }

    private static List<LayerCase> normalizations() {
        return List.of(chain("rms norm", CONVOLUTION, new RmsNorm(1e-5), new Relu()),
            chain("mean of normalized pixels", CONVOLUTION, new LayerNorm(1e-5), new GlobalAveragePool()),
            chain("rms norm of images", new RmsNorm(1e-6), CONVOLUTION),
            chain("rms norm behind dense", new Dense(6, true), new RmsNorm(1e-3)));
    }

    private static List<LayerCase> products() {
        return List.of(product("matrix product", false, false, 1),
            product("matrix product, the first transposed", true, false, 1),
            product("matrix product, the second transposed", false, true, 0.3),
            product("matrix product of transposed ones", true, true, -2), gram(), attention());
    }

    /** Of maps of which one has seven rows or columns where the other has. */
    private static LayerCase product(final String name, final boolean transposeFirst, final boolean transposeSecond,
        final double factor) {
        final var pool = new MaxPool(transposeFirst == transposeSecond ? new Window(2, 1, 1, 1, 0, 0, 0, 0)
            : new Window(1, 3, 1, 1, 0, 0, 0, 0));
        final var reshaped = transposeFirst == transposeSecond
            ? new Rearrange(new ImageShape(4, 6, 6), 0, List.of(new Axis(144, 1))) : new Identity();
        return new LayerCase(name, NetworkBuilder.of(INPUT).add("conv1", CONVOLUTION).add("tanh", new Tanh())
            .add("conv2", CONVOLUTION, Network.INPUT).add("pool", pool).add("reshaped", reshaped)
            .add("product", new MatrixProduct(transposeFirst, transposeSecond, factor),
                transposeSecond && !transposeFirst ? new String[]{"tanh", "conv2"}
                    : transposeFirst && !transposeSecond ? new String[]{"tanh", "reshaped"}
                        : transposeFirst ? new String[]{"reshaped", "tanh"} : new String[]{"tanh", "reshaped"})
            .add("features", new Flatten()).add("logits", new Dense(3, true)).build("features"));
    }

    private static LayerCase gram() {
        return new LayerCase("matrix product with itself", NetworkBuilder.of(INPUT).add("conv", CONVOLUTION)
            .add("product", new MatrixProduct(false, true, 0.2), "conv", "conv")
            .add("of images", new MatrixProduct(true, false, 1), Network.INPUT, Network.INPUT)
            .add("rows", new Dense(4, true), "product").add("features", new Dense(4, true), "of images")
            .add("sum", new Add(), "rows", "features").add("logits", new Dense(3, true)).build("features"));
    }

    /** Two heads of three numbers each, over 42 tokens and a class token, as a vision transformer computes them. */
    private static LayerCase attention() {
        final var tokens = 43;
        final var head = new ImageShape(2, tokens, 3);
        final var axes = List.of(new Axis(2, 3 * tokens), new Axis(tokens, 1), new Axis(3, tokens));
        return new LayerCase("attention", NetworkBuilder.of(INPUT).add("patches", new Convolution(6, SAME, true))
            .add("tokens", new Rearrange(new ImageShape(6, 42, 1), 0, List.of(new Axis(252, 1))))
            .add("padded", new ZeroPad(1, 0, 0, 0)).add("positions", new Offset(true, true, false))
            .add("norm", new LayerNorm(1e-5)).add("qkv", new Convolution(18, Window.square(1), true))
            .branch("q", new Rearrange(head, 0, axes), "qkv").branch("k", new Rearrange(head, 6 * tokens, axes), "qkv")
            .branch("v", new Rearrange(head, 12 * tokens, axes), "qkv")
            .add("scores", new MatrixProduct(false, true, 1 / Math.sqrt(3)), "q", "k").add("weights", new Softmax())
            .add("weighted", new MatrixProduct(false, false, 1), "weights", "v")
            .add("joined", new Rearrange(new ImageShape(6, tokens, 1), 0,
                List.of(new Axis(2, 3 * tokens), new Axis(3, 1), new Axis(tokens, 3))))
            .add("projection", new Convolution(6, Window.square(1), true))
            .add("sum", new Add(), "projection", "positions")
            .add("norm2", new LayerNorm(1e-5)).add("fc1", new Convolution(12, Window.square(1), true))
            .add("gelu", new Gelu(false)).add("fc2", new Convolution(6, Window.square(1), true))
            .add("sum2", new Add(), "sum", "fc2").add("norm3", new LayerNorm(1e-5))
            .add("class", new Rearrange(ImageShape.vector(6), 0, List.of(new Axis(6, tokens))))
            .add("logits", new Dense(3, true)).build("class"));
    }
}
