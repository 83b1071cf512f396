package org.polytope.engine.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Window;

/**
 * Parts of transformers with numbers that follow from a formula, and what PyTorch computes of them: see
 * {@code published-tokens.txt}.
 *
 * @param name in that file
 * @param filled which k fills each of the network's parameters
 */
record PublishedTokens(String name, Network network, Map<String, Integer> filled) {

    private static final double IMAGES = 0.1;

    private static final double GRADIENTS = 5;

    static Stream<PublishedTokens> all() {
        return Stream.of(
            new PublishedTokens("attention", attention(),
                Map.of("qkv.weight", 1, "qkv.bias", 2, "projection.weight", 3, "projection.bias", 4)),
            new PublishedTokens("windows", windows(), Map.of("offset.bias", 1)),
            new PublishedTokens("rms", NetworkBuilder.of(new ImageShape(4, 3, 1)).add("norm", new RmsNorm(1e-3))
                .add("logits", new Flatten()).build(), Map.of("norm.weight", 1)));
    }

    private static Network attention() {
        final var head = new ImageShape(2, 3, 2);
        final var axes = List.of(new Axis(2, 6), new Axis(3, 1), new Axis(2, 3));
        return NetworkBuilder.of(new ImageShape(4, 3, 1)).add("qkv", new Convolution(12, Window.square(1), true))
            .branch("q", new Rearrange(head, 0, axes), "qkv").branch("k", new Rearrange(head, 12, axes), "qkv")
            .branch("v", new Rearrange(head, 24, axes), "qkv")
            .add("scores", new MatrixProduct(false, true, 1 / Math.sqrt(2)), "q", "k").add("weights", new Softmax())
            .add("weighted", new MatrixProduct(false, false, 1), "weights", "v")
            .add("joined",
                new Rearrange(new ImageShape(4, 3, 1), 0, List.of(new Axis(2, 6), new Axis(2, 1), new Axis(3, 2))))
            .add("projection", new Convolution(4, Window.square(1), true)).add("logits", new Flatten()).build();
    }

    private static Network windows() {
        return NetworkBuilder.of(new ImageShape(2, 4, 4)).add("shifted", new Roll(-1, -1))
            .add("windows", new Rearrange(new ImageShape(4, 4, 2), 0,
                List.of(new Axis(2, 8), new Axis(2, 2), new Axis(2, 4), new Axis(2, 1), new Axis(2, 16))))
            .add("scores", new MatrixProduct(false, true, 0.5), "windows", "windows")
            .add("offset", new Offset(true, true, true)).add("weights", new Softmax())
            .add("weighted", new MatrixProduct(false, false, 1), "weights", "windows")
            .add("joined", new Rearrange(new ImageShape(2, 4, 4), 0,
                List.of(new Axis(2, 1), new Axis(2, 16), new Axis(2, 4), new Axis(2, 8), new Axis(2, 2))))
            .add("back", new Roll(1, 1)).add("logits", new Flatten()).build();
    }

    private static float[] filled(final int count, final double k) {
        final var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float)(0.5 * Math.sin(1.3 * i + k));
        }
        return numbers;
    }

    float[] images() {
        return filled(network.input().size(), IMAGES);
    }

    float[] logitGradients() {
        return filled(network.classes(), GRADIENTS);
    }

    Parameters parameters() {
        final var parameters = Parameters.zeros(network);
        filled.forEach((parameter, k) -> {
            final var numbers = parameters.get(parameter);
            System.arraycopy(filled(numbers.length, k), 0, numbers, 0, numbers.length);
        });
        return parameters;
    }

    /** @return PyTorch's logits, and its gradients by the images and by each parameter, by name */
    Map<String, double[]> expected() {
        try (var in = PublishedTokens.class.getResourceAsStream("published-tokens.txt")) {
            final var expected = new LinkedHashMap<String, double[]>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).split(": ")).forEach(line -> expected.put(line[0],
                    Arrays.stream(line[1].split(" ")).mapToDouble(Double::parseDouble).toArray()));
            return expected;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
