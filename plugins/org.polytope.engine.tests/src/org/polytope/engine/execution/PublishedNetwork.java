package org.polytope.engine.execution;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.polytope.engine.TestData;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.CifarReader;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.tensor.Safetensors;

/**
 * A network with weights that somebody else trained, and what PyTorch computed with them.
 *
 * @param fixture the file of PyTorch's outputs
 * @param weights the file of the weights; they are called {@code prefix + name}
 * @param names what the weights' nodes are called there, where it isn't the same
 */
public record PublishedNetwork(String fixture, Network network, Normalization normalization, String weights,
    String prefix, Map<String, String> names) {

    private static final ImageShape CIFAR = new ImageShape(3, 32, 32);

    private static final Map<String, String> SEQUENTIAL = Map.of("conv1", "0", "conv2", "2", "fc1", "5", "fc2", "7");

    /** @return a network trained without regard to robustness, on CIFAR-10 */
    public static PublishedNetwork cifar() {
        return new PublishedNetwork("cifar10_akamaster_resnet20_eps2_255", Architectures.resNet(CIFAR, 10, 20),
            new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)),
            "checkpoints/akamaster_resnet20.safetensors", "", Map.of());
    }

    /** @return a provably robust network on Fashion-MNIST */
    public static PublishedNetwork fashion() {
        return small("fashion_mnist_convex_adversarial_eps0.1", "convex_adversarial_fashion_mnist");
    }

    /** @return an adversarially trained network on MNIST */
    public static PublishedNetwork mnist() {
        return small("mnist_fast_adversarial_pgd_eps0.3", "fast_adversarial_mnist_pgd_madry");
    }

    private static PublishedNetwork small(final String fixture, final String checkpoint) {
        return new PublishedNetwork(fixture, Architectures.smallCnn(new ImageShape(1, 28, 28), 10),
            Normalization.none(1), "checkpoints/" + checkpoint + ".safetensors", "", SEQUENTIAL);
    }

    /** @return the reference implementation's network with random weights, depth 20 or 44 */
    public static PublishedNetwork conformity(final int depth) {
        final var fixture = "pcl_resnet_depth%d_randominit_eps8_255".formatted(depth);
        return new PublishedNetwork(fixture, Architectures.bottleneckResNet(CIFAR, 10, depth),
            new Normalization(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2023f, 0.1994f, 0.2010f)),
            "fixtures/" + fixture + ".safetensors", "param.", Map.of());
    }

    /**
     * @return how far the gradient by one of the fixture's images may be off, as a share of the batch's largest number.
     *         Where a ReLU's input is so near 0 that single precision decides its side, the gradient jumps: for CIFAR's
     *         image 5 one is at 9e-7 in double precision, among logits that PyTorch's own single precision has 7e-6
     *         off. With random weights, at depth 44, there are many: PyTorch's gradient in single precision is 1.7e-2
     *         off its own in double precision
     */
    public double gradientTolerance(final int image) {
        if (fixture.contains("depth44")) {
            return 4e-2;
        }
        return fixture.startsWith("cifar10") && image == 5 ? 1e-4 : 1e-5;
    }

    /** @return the weights, by the names of our network */
    public Parameters parameters() throws IOException {
        final var tensors = Safetensors.read(TestData.require(weights)).tensors();
        final var values = new HashMap<String, float[]>();
        for (final var spec : network.parameterSpecs()) {
            final var dot = spec.name().lastIndexOf('.');
            final var node = spec.name().substring(0, dot);
            final var tensor = tensors.get(prefix + names.getOrDefault(node, node) + spec.name().substring(dot));
            values.put(spec.name(), tensor.floats());
        }
        return Parameters.of(network, values);
    }

    /** @return the numbers that PyTorch computed, by name */
    public Safetensors expected() throws IOException {
        return Safetensors.read(TestData.require("fixtures/" + fixture + ".safetensors"));
    }

    /** @return the official test images, in official order */
    public Dataset testImages() throws IOException {
        if (network.input().equals(CIFAR)) {
            return CifarReader.read(CifarReader.Variant.CIFAR_10,
                List.of(TestData.require("cifar10/test_batch.first1017.bin")));
        }
        final var folder = TestData.require(fixture.startsWith("fashion") ? "fashion_mnist" : "mnist");
        return IdxReader.read(folder.resolve("t10k-images-idx3-ubyte.gz"), folder.resolve("t10k-labels-idx1-ubyte.gz"),
            List.of());
    }

    /** @return the first test images that the classifier gets right, of the first 400 */
    public Batch correctImages(final Classifier classifier, final int count) throws IOException {
        final var first = Batches.inOrder(Datasets.take(testImages(), 400), 400).iterator().next();
        final var predicted = classifier.predict(first.pixels(), first.count());
        return first.select(IntStream.range(0, first.count()).filter(i -> predicted[i] == first.labels()[i])
            .limit(count).toArray());
    }

    @Override
    public String toString() {
        return fixture;
    }
}
