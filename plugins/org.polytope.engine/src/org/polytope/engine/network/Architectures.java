package org.polytope.engine.network;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** The networks of the literature that this engine is measured on. */
public final class Architectures {

    private Architectures() {
    }

    /**
     * CNN-6 of Mustafa et al., "Adversarial Defense by Restricting the Hidden Space of Deep Neural Networks", ICCV
     * 2019, Table 1: three stages of two 5×5 convolutions with a PReLU behind each and a 2×2 max pooling behind both
     * (32, 64 and 128 filters), then dense layers of 512, 64 and {@code classes} units. Supervised are {@code gap} (the
     * 128 means of the third stage, a side branch), {@code fc1} (512) and {@code fc2} (64). What the table leaves open
     * follows the network that it takes over (Wen et al., ECCV 2016): padding 2, one slope a channel.
     *
     * @param input at least 8×8
     * @param classes number of classes, k
     */
    public static Network cnn6(final ImageShape input, final int classes) {
        final var builder = NetworkBuilder.of(input);
        for (int stage = 1; stage <= 3; stage++) {
            for (int i = 2 * stage - 1; i <= 2 * stage; i++) {
                builder.add("conv" + i, new Convolution(16 << stage, Window.square(5).padding(2), true))
                    .add("prelu" + i, new PRelu(false));
            }
            builder.add("pool" + stage, new MaxPool(Window.square(2).stride(2)));
        }
        return builder.branch("gap", new GlobalAveragePool(), "pool3")
            .add("flatten", new Flatten())
            .add("fc1", new Dense(512, true))
            .add("fc2", new Dense(64, true))
            .add("fc3", new Dense(classes, true))
            .build("gap", "fc1", "fc2");
    }

    /**
     * The MNIST network of Wong et al., "Fast is better than free", ICLR 2020, and of Wong and Kolter, ICML 2018: 4×4
     * convolutions of 16 and 32 filters with stride 2 and padding 1, dense layers of 100 and {@code classes} units,
     * ReLU between. Supervised is {@code relu3}, the 100 numbers before the logits. In the published weights,
     * {@code conv1}, {@code conv2}, {@code fc1} and {@code fc2} are called 0, 2, 5 and 7.
     *
     * @param input at least 4×4
     * @param classes number of classes, k
     */
    public static Network smallCnn(final ImageShape input, final int classes) {
        final var window = Window.square(4).stride(2).padding(1);
        return NetworkBuilder.of(input)
            .add("conv1", new Convolution(16, window, true))
            .add("relu1", new Relu())
            .add("conv2", new Convolution(32, window, true))
            .add("relu2", new Relu())
            .add("flatten", new Flatten())
            .add("fc1", new Dense(100, true))
            .add("relu3", new Relu())
            .add("fc2", new Dense(classes, true))
            .build("relu3");
    }

    /**
     * The MNIST network of Zhang et al., "Theoretically Principled Trade-off between Robustness and Accuracy", ICML 2019
     * (SmallCNN of its code), which Carlini and Wagner, 2017, took before: four 3×3 convolutions without padding (32, 32,
     * 64 and 64 filters), a 2×2 max pooling behind each two, dense layers of 200, 200 and {@code classes} units, ReLU
     * between, and a dropout of one half behind the first dense one. Names are those of its code, so its weights load as
     * they are. Supervised is {@code classifier.relu2}, the 200 numbers before the logits.
     *
     * @param input at least 16×16
     * @param classes number of classes, k
     */
    public static Network tradesCnn(final ImageShape input, final int classes) {
        final var builder = NetworkBuilder.of(input);
        for (int i = 1; i <= 4; i++) {
            builder.add("feature_extractor.conv" + i, new Convolution(i <= 2 ? 32 : 64, Window.square(3), true))
                .add("feature_extractor.relu" + i, new Relu());
            if (i % 2 == 0) {
                builder.add("feature_extractor.maxpool" + i / 2, new MaxPool(Window.square(2).stride(2)));
            }
        }
        return builder.add("flatten", new Flatten())
            .add("classifier.fc1", new Dense(200, true))
            .add("classifier.relu1", new Relu())
            .add("classifier.drop", new Dropout(0.5))
            .add("classifier.fc2", new Dense(200, true))
            .add("classifier.relu2", new Relu())
            .add("classifier.fc3", new Dense(classes, true))
            .build("classifier.relu2");
    }

    /**
     * The CIFAR ResNet of He et al., CVPR 2016, section 4.2: basic blocks of 16, 32 and 64 filters with parameter-free
     * shortcuts (option A). Names are those of the implementation by Y. Idelbayev, so its published weights load as
     * they are. Supervised is {@code pool}, 64 numbers.
     *
     * @param input at least 4×4
     * @param classes number of classes, k
     * @param depth 6n + 2: 20, 32, 44, 56, 110
     */
    public static Network resNet(final ImageShape input, final int classes, final int depth) {
        return ResNets.basic(input, classes, depth);
    }

    /**
     * The network of the reference implementation of the prototype conformity loss (Mustafa et al., ICCV 2019):
     * bottleneck blocks from depth 44 on (so "depth 110" has 164 layers), basic blocks below, projection shortcuts, and
     * a dense layer of 1024 units before the logits. Supervised are its auxiliary outputs {@code maxpool2} (the maxima
     * of the second stage, a side branch: 128 numbers, or 32 below depth 44), {@code avgpool} (256, or 64) and {@code fc}
     * (1024). Names are those of its weights, less the prefix "module." of the published files.
     *
     * @param input at least 4×4
     * @param classes number of classes, k
     * @param depth 6n + 2
     */
    public static Network bottleneckResNet(final ImageShape input, final int classes, final int depth) {
        return ResNets.conformity(input, classes, depth);
    }

    /**
     * The wide residual network of Zagoruyko and Komodakis, BMVC 2016, without dropout, as robust training uses it (Zhang
     * et al., "Theoretically Principled Trade-off between Robustness and Accuracy", ICML 2019): three stages of 16, 32
     * and 64 filters times {@code widen}, with pre-activation. Names are those of the code of that paper and of RobustBench,
     * so published weights load as they are. Supervised is {@code pool}, 64 · {@code widen} numbers.
     *
     * @param input at least 4×4
     * @param classes number of classes, k
     * @param depth 6n + 4: 28 and 34 are usual
     * @param widen at least 1: 10 is usual
     */
    public static Network wideResNet(final ImageShape input, final int classes, final int depth, final int widen,
        final Nonlinearity activation) {
        return PreActivationResNets.wide(input, classes, depth, widen, activation);
    }

    /**
     * The residual network with pre-activation (He et al., "Identity Mappings in Deep Residual Networks", ECCV 2016) of 18
     * layers in four stages of 64, 128, 256 and 512 filters, as robust training on small images uses it (Wong et al., ICLR
     * 2020; Rice et al., ICML 2020): shortcuts read the activated input, and a batch normalization and an activation stand
     * before the pooling. Names are those of its code, so published weights load as they are. Supervised is {@code pool},
     * 512 numbers.
     *
     * @param input at least 8×8
     * @param classes number of classes, k
     */
    public static Network preActResNet18(final ImageShape input, final int classes, final Nonlinearity activation) {
        return PreActivationResNets.of18(input, classes, 64, activation);
    }

    /**
     * Dense layers with ReLU between; supervised is the last hidden layer.
     *
     * @param input any shape
     * @param classes number of classes, k
     * @param hidden units of each hidden layer
     * @throws IllegalArgumentException if there is no hidden layer
     */
    public static Network mlp(final ImageShape input, final int classes, final List<Integer> hidden) {
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("A multilayer perceptron needs at least one hidden layer.");
        }
        final var builder = NetworkBuilder.of(input).add("flatten", new Flatten());
        for (int i = 1; i <= hidden.size(); i++) {
            builder.add("fc" + i, new Dense(hidden.get(i - 1), true)).add("relu" + i, new Relu());
        }
        final var feature = builder.last();
        return builder.add("fc" + (hidden.size() + 1), new Dense(classes, true)).build(feature);
    }

    /**
     * Multinomial logistic regression.
     *
     * @param input any shape
     * @param classes number of classes, k
     */
    public static Network linear(final ImageShape input, final int classes) {
        return NetworkBuilder.of(input).add("flatten", new Flatten()).add("fc", new Dense(classes, true)).build();
    }
}
