import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarReader;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.tensor.Safetensors;

/** A network with published weights, and its test images, from the folder that {@code POLYTOPE_DATA} names. */
record PublishedClassifier(Dataset images, Classifier classifier) {

    private static final int CAPACITY = 128;

    /** Where the scripts keep what they make. */
    private static final Path TRAINED = Path.of(System.getProperty("polytope.trained", "benchmarks/target"));

    private static final Path DATA = Path.of(System.getenv("POLYTOPE_DATA"));

    static PublishedClassifier of(final String name) throws IOException {
        return switch (name) {
            case "mnist" -> small(name, "fast_adversarial_mnist_pgd_madry");
            case "fashion_mnist" -> small(name, "convex_adversarial_fashion_mnist");
            case "cifar10" -> of(
                CifarReader.read(CifarReader.Variant.CIFAR_10,
                    List.of(DATA.resolve("cifar10/test_batch.first1017.bin"))),
                Architectures.resNet(new ImageShape(3, 32, 32), 10, 20), "akamaster_resnet20", Map.of(),
                new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)));
            case "wide-resnet", "vision-transformer" -> imported(TRAINED.resolve(name + ".onnx"));
            default -> throw new IllegalArgumentException("unknown network " + name);
        };
    }

    /** What {@code briefly_trained.py} wrote. */
    private static PublishedClassifier imported(final Path file) throws IOException {
        final var network = NetworkFile.of(file).read(Declarations.none(), Progress.NONE);
        return new PublishedClassifier(SampleDigits.draw(300, 16, DigitStyle.STANDARD, 7, Progress.NONE),
            Classifier.of(network.network(), network.parameters(), network.normalization().orElseThrow(),
                PixelRange.UNIT, CAPACITY));
    }

    private static PublishedClassifier small(final String data, final String weights) throws IOException {
        final var images = IdxReader.read(DATA.resolve(data).resolve("t10k-images-idx3-ubyte.gz"),
            DATA.resolve(data).resolve("t10k-labels-idx1-ubyte.gz"), List.of());
        return of(images, Architectures.smallCnn(images.shape(), 10), weights,
            Map.of("conv1", "0", "conv2", "2", "fc1", "5", "fc2", "7"), Normalization.none(1));
    }

    /** @param names what the weights' layers are called there, where it isn't the same */
    private static PublishedClassifier of(final Dataset images, final Network network, final String weights,
        final Map<String, String> names, final Normalization normalization) throws IOException {
        final var tensors = Safetensors.read(DATA.resolve("checkpoints/" + weights + ".safetensors"));
        final var values = new HashMap<String, float[]>();
        for (final var spec : network.parameterSpecs()) {
            final var dot = spec.name().lastIndexOf('.');
            final var layer = spec.name().substring(0, dot);
            values.put(spec.name(), tensors.floats(names.getOrDefault(layer, layer) + spec.name().substring(dot)));
        }
        return new PublishedClassifier(images, Classifier.of(network, Parameters.of(network, values), normalization,
            PixelRange.UNIT, CAPACITY));
    }
}
