package org.polytope.engine.certification.bounds;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.ParameterSpec.Role;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/**
 * Networks with numbers, and how they are asked.
 *
 * @param parameters the network's numbers
 */
record SmallNetworks(Network network, Parameters parameters, Normalization normalization) {

    /** @return dense layers with ReLU between, and random numbers */
    static SmallNetworks dense(final long seed, final int... widths) {
        final var builder = NetworkBuilder.of(new ImageShape(1, 1, widths[0]));
        for (int layer = 1; layer < widths.length; layer++) {
            builder.add("dense" + layer, new Dense(widths[layer], true));
            if (layer < widths.length - 1) {
                builder.add("relu" + layer, new Relu());
            }
        }
        return random(builder.build(), seed);
    }

    /** @return a convolution with batch normalization, another one, pooling, and two dense layers */
    static SmallNetworks convolutional(final long seed) {
        return random(NetworkBuilder.of(new ImageShape(2, 8, 8))
            .add("conv1", new Convolution(4, Window.square(3).padding(1), false))
            .add("norm", new BatchNorm(1e-5, 0.1)).add("relu1", new Relu())
            .add("conv2", new Convolution(4, Window.square(3).stride(2), true)).add("relu2", new Relu())
            .add("pool", new AveragePool(Window.square(2).stride(1), true)).add("flat", new Flatten())
            .add("dense1", new Dense(10, true)).add("relu3", new Relu()).add("dense2", new Dense(4, true)).build(),
            seed);
    }

    /** @return a network with every kind of layer that bounds are known for, and branches */
    static SmallNetworks ofEveryKind(final long seed) {
        final var builder = NetworkBuilder.of(new ImageShape(2, 7, 6))
            .add("frame", new ZeroPad(1, 0, 0, 2))
            .add("conv", new Convolution(3, new Window(3, 2, 2, 1, 0, 1, 1, 0), true)).add("leaky", new LeakyRelu(0.1))
            .add("norm", new BatchNorm(1e-3, 0.1)).add("dropout", new Dropout(0.5)).add("same", new Identity())
            .add("rolled", new Roll(1, -2)).add("offset", new Offset(true, false, true))
            .add("rows", new Offset(false, true, false))
            .add("max", new MaxPool(new Window(2, 3, 1, 2, 1, 1, 0, 0)))
            .add("mean", new AveragePool(new Window(2, 2, 1, 1, 1, 0, 0, 1), false))
            .add("turned", new Rearrange(new ImageShape(3, 4, 4), 12,
                List.of(new Axis(3, 16), new Axis(4, 1), new Axis(4, -4))));
        final var trunk = builder.last();
        builder.branch("shortcut", new ZeroPadShortcut(1, 1, 2), trunk)
            .add("wide", new Convolution(6, Window.square(3).padding(1), false), trunk).add("relu", new Relu())
            .add("sum", new Add(), "relu", "shortcut");
        return random(builder.add("joined", new Concat(), "sum", trunk).add("global", new GlobalAveragePool())
            .add("logits", new Dense(3, false)).build(), seed);
    }

    private static SmallNetworks random(final Network network, final long seed) {
        final var random = new SplittableRandom(seed);
        final var parameters = Parameters.zeros(network);
        parameters.arrays().forEach((spec, array) -> {
            final var spread =
                spec.role() == Role.WEIGHT ? 1.7 / Math.sqrt((double)array.length / spec.shape().get(0)) : 0.3;
            for (int i = 0; i < array.length; i++) {
                array[i] = (float)(spec.role() == Role.RUNNING_VARIANCE ? 0.5 + random.nextDouble()
                    : (spec.role() == Role.SCALE ? 1 : 0) + spread * random.nextGaussian());
            }
        });
        return new SmallNetworks(network, parameters, normalization(network.input().channels()));
    }

    private static Normalization normalization(final int channels) {
        return channels == 1 ? Normalization.none(1)
            : new Normalization(List.of(0.4f, 0.5f), List.of(0.25f, 0.3f));
    }

    BoundedNetwork bounded() {
        return BoundedNetwork.of(network, parameters, normalization, PixelRange.UNIT);
    }

    BoundedNetwork bounded(final Rounding rounding) {
        return BoundedNetwork.of(network, parameters, normalization, PixelRange.UNIT, rounding);
    }

    Classifier classifier() {
        return Classifier.of(network, parameters, normalization, PixelRange.UNIT, 64);
    }

    float[] image(final SplittableRandom random) {
        final var pixels = new float[network.input().size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float)random.nextDouble();
        }
        return pixels;
    }

    /** @return how far the logit of {@code label} is above the others, of each image */
    static double[] margins(final Classifier classifier, final float[] pixels, final int count, final int label) {
        final var logits = classifier.scores(pixels, count);
        final var classes = classifier.classes();
        final var margins = new double[count];
        Arrays.fill(margins, Double.POSITIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            for (int other = 0; other < classes; other++) {
                if (other != label) {
                    margins[i] =
                        Math.min(margins[i], (double)logits[i * classes + label] - logits[i * classes + other]);
                }
            }
        }
        return margins;
    }
}
