import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;

/** ViT-S/16 of so many blocks, as the importer makes it of the networks of other tools. */
record SmallVisionTransformer(int blocks) {

    private static final int WIDTH = 384;

    private static final int HEADS = 6;

    private static final int PER_HEAD = WIDTH / HEADS;

    private static final int PATCH = 16;

    private static final int PATCHES = 14 * 14;

    private static final int TOKENS = PATCHES + 1;

    private static final LayerNorm NORM = new LayerNorm(1e-6);

    Network network() {
        final var builder = NetworkBuilder.of(new ImageShape(3, 224, 224))
            .add("patches", new Convolution(WIDTH, Window.square(PATCH).stride(PATCH), true))
            .add("tokens",
                new Rearrange(new ImageShape(WIDTH, PATCHES, 1), 0, List.of(new Axis(WIDTH * PATCHES, 1))))
            .add("class", new ZeroPad(1, 0, 0, 0)).add("positions", new Offset(true, true, false));
        for (int i = 0; i < blocks; i++) {
            addAttention(builder, "blocks." + i + ".");
            addPerceptron(builder, "blocks." + i + ".");
        }
        return builder.add("norm", NORM)
            .add("first", new Rearrange(ImageShape.vector(WIDTH), 0, List.of(new Axis(WIDTH, TOKENS))))
            .add("head", new Dense(10, true)).build("first");
    }

    private static void addAttention(final NetworkBuilder builder, final String block) {
        final var head = new ImageShape(HEADS, TOKENS, PER_HEAD);
        final var axes =
            List.of(new Axis(HEADS, PER_HEAD * TOKENS), new Axis(TOKENS, 1), new Axis(PER_HEAD, TOKENS));
        final var read = builder.last();
        builder.add(block + "norm1", NORM).add(block + "qkv", linear(3 * WIDTH));
        final var parts = List.of(block + "q", block + "k", block + "v");
        for (int part = 0; part < parts.size(); part++) {
            builder.branch(parts.get(part), new Rearrange(head, part * WIDTH * TOKENS, axes), block + "qkv");
        }
        builder.add(block + "scores", new MatrixProduct(false, true, 1 / Math.sqrt(PER_HEAD)), block + "q", block + "k")
            .add(block + "weights", new Softmax())
            .add(block + "weighted", new MatrixProduct(false, false, 1), block + "weights", block + "v")
            .add(block + "joined", new Rearrange(new ImageShape(WIDTH, TOKENS, 1), 0,
                List.of(new Axis(HEADS, PER_HEAD * TOKENS), new Axis(PER_HEAD, 1), new Axis(TOKENS, PER_HEAD))))
            .add(block + "projection", linear(WIDTH)).add(block + "sum1", new Add(), block + "projection", read);
    }

    private static void addPerceptron(final NetworkBuilder builder, final String block) {
        final var read = builder.last();
        builder.add(block + "norm2", NORM).add(block + "fc1", linear(4 * WIDTH)).add(block + "gelu", new Gelu(false))
            .add(block + "fc2", linear(WIDTH)).add(block + "sum2", new Add(), block + "fc2", read);
    }

    private static Convolution linear(final int width) {
        return new Convolution(width, Window.square(1), true);
    }
}
