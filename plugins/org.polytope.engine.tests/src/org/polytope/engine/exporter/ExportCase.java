package org.polytope.engine.exporter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.GraphCases;
import org.polytope.engine.execution.LayerCase;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.execution.TokenCases;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.SupervisedLayer;
import org.polytope.engine.network.SupervisedLayer.Pooling;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** A model to be written: every layer, every way of joining them, every architecture. */
record ExportCase(String name, Network network) {

    /** How many images are compared. */
    static final int COUNT = 3;

    static Stream<ExportCase> all() {
        return Stream.of(
            Stream.concat(LayerCase.all(), GraphCases.all())
                .map(layer -> new ExportCase(layer.name(), layer.network())),
            vectors(),
            architectures()).flatMap(cases -> cases);
    }

    /** @return every layer of transformers */
    static Stream<ExportCase> tokens() {
        return TokenCases.all().map(layer -> new ExportCase(layer.name(), layer.network()));
    }

    /** Vectors have two axes behind some layers of other tools and four behind others; and names that are taken. */
    private static Stream<ExportCase> vectors() {
        final var map = new ImageShape(2, 5, 4);
        final var pixel = Window.square(1);
        return Stream.of(
            new ExportCase("vectors that meet", NetworkBuilder.of(map).add("gap", new GlobalAveragePool())
                .add("fc", new Dense(2, true), Network.INPUT).add("sum", new Add(), "gap", "fc", "gap")
                .add("joined", new Concat(), "sum", "gap").add("slopes", new PRelu(false))
                .add("scores", new Dense(3, false)).build()),
            new ExportCase("a convolution of vectors", NetworkBuilder.of(map).add("fc", new Dense(6, true))
                .add("conv", new Convolution(4, pixel, true)).add("pool", new MaxPool(pixel))
                .add("mean", new GlobalAveragePool()).add("flatten", new Flatten()).add("out", new Dense(3, true))
                .build()),
            new ExportCase("a map of one pixel and a vector", NetworkBuilder.of(map)
                .add("conv", new Convolution(3, new Window(5, 4, 1, 1, 0, 0, 0, 0), true))
                .add("fc", new Dense(3, true), Network.INPUT).add("sum", new Add(), "conv", "fc").build()),
            new ExportCase("scores of one pixel", NetworkBuilder.of(map)
                .add("conv", new Convolution(3, new Window(5, 4, 1, 1, 0, 0, 0, 0), true)).build()),
            new ExportCase("scores with four axes", NetworkBuilder.of(map).add("conv", new Convolution(3, pixel, true))
                .add("slopes", new PRelu(false)).add("scores", new GlobalAveragePool()).build()),
            new ExportCase("nothing but an identity", NetworkBuilder.of(ImageShape.vector(3))
                .add("same", new Identity()).build()),
            new ExportCase("a vector as image", NetworkBuilder.of(ImageShape.vector(6)).add("fc", new Dense(3, true))
                .build()),
            new ExportCase("clipped on one side", NetworkBuilder.of(map).add("conv", new Convolution(3, pixel, true))
                .add("low", new Clip(Double.NEGATIVE_INFINITY, 0.3)).add("high", new Clip(0.1, 1e300))
                .add("scores", new GlobalAveragePool()).build()),
            new ExportCase("an even shortcut", NetworkBuilder.of(map).add("conv", new Convolution(3, pixel, true))
                .add("half", new ZeroPadShortcut(2, 0, 0)).add("twice", new Concat(), "half", "half")
                .add("whole", new ZeroPadShortcut(1, 0, 0)).add("scores", new Dense(3, true)).build()),
            new ExportCase("names that are taken", NetworkBuilder.of(map).add("images", new Dense(4, true))
                .add("logits", new Tanh()).add("fc.weight", new Relu()).add("normalization", new Dense(4, true))
                .add("fc", new Dense(3, true)).add("logits/flatten", new Identity()).build()));
    }

    private static Stream<ExportCase> architectures() {
        final var color = new ImageShape(3, 32, 32);
        return Stream.of(new ExportCase("CNN-6", Architectures.cnn6(color, 10)),
            new ExportCase("small CNN", Architectures.smallCnn(new ImageShape(1, 28, 28), 10)),
            new ExportCase("residual network", Architectures.resNet(color, 10, 20)),
            new ExportCase("residual network with projections", Architectures.bottleneckResNet(color, 10, 20)),
            new ExportCase("residual network of bottlenecks", Architectures.bottleneckResNet(color, 10, 44)),
            new ExportCase("wide residual network", Architectures.wideResNet(color, 10, 10, 1, Nonlinearity.SILU)),
            new ExportCase("perceptron", Architectures.mlp(new ImageShape(1, 8, 8), 10, List.of(16, 8))),
            new ExportCase("auxiliary branches",
                SupervisedLayer.supervise(Architectures.smallCnn(new ImageShape(1, 8, 8), 10),
                    List.of(new SupervisedLayer("relu1", Pooling.AVERAGE, 5),
                        new SupervisedLayer("relu2", Pooling.MAX, 0), new SupervisedLayer("relu2", Pooling.MAX, 4)))),
            new ExportCase("linear", Architectures.linear(new ImageShape(2, 5, 4), 3)));
    }

    /** @return the network with random weights, and another normalization for each channel */
    Model model() {
        final var mean = new ArrayList<Float>();
        final var deviation = new ArrayList<Float>();
        for (int c = 0; c < network.input().channels(); c++) {
            mean.add(0.485f - 0.03f * c);
            deviation.add(0.229f + 0.01f * c);
        }
        return model(new Normalization(mean, deviation));
    }

    Model model(final Normalization normalization) {
        final var names = new ArrayList<String>();
        for (int i = 0; i < network.classes(); i++) {
            names.add("class " + i);
        }
        return new Model(network, Samples.parameters(network, 2), normalization, PixelRange.UNIT, names,
            Optional.empty(), Provenance.of("test", Instant.EPOCH));
    }

    /** @return pixels from 0 to 1 */
    float[] images() {
        final var random = new SplittableRandom(1);
        final var images = new float[COUNT * network.input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    static float[] logits(final Model model, final float[] images) {
        try (var classifier = model.classifier(COUNT)) {
            return classifier.heads(images, COUNT, false).logits();
        }
    }

    static float largest(final float[] numbers) {
        float largest = 1;
        for (final var number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    @Override
    public String toString() {
        return name;
    }
}
