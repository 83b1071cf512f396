package org.polytope.nodes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Files of networks for tests, written byte by byte without the code under test. */
final class NetworkFiles {

    private NetworkFiles() {
    }

    /** @return a file with these tensors, {@code [units, inputs]} or {@code [units]} */
    static Path safetensors(final Path file, final Map<String, float[]> tensors, final int units) throws IOException {
        final var entries = new ArrayList<String>();
        int offset = 0;
        for (final var tensor : tensors.entrySet()) {
            final var count = tensor.getValue().length;
            final var shape = count == units ? "[%d]".formatted(units) : "[%d,%d]".formatted(units, count / units);
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(tensor.getKey(),
                shape, offset, offset + 4 * count));
            offset += 4 * count;
        }
        final var header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        final var bytes = ByteBuffer.allocate(8 + header.length + offset).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        tensors.values().forEach(numbers -> {
            for (final var number : numbers) {
                bytes.putFloat(number);
            }
        });
        return Files.write(file, bytes.array());
    }

    /**
     * The linear {@link TestModel} as a network that was trained otherwise.
     *
     * @param weights from {@code [10, 256]}, for pixels in [0, 1], to those of the file
     * @param bias from {@code [10]}, likewise
     */
    static Path linear(final Path file, final UnaryOperator<float[]> weights, final UnaryOperator<float[]> bias)
        throws Exception {
        final var parameters = TestModel.get().model().parameters();
        final var tensors = new LinkedHashMap<String, float[]>();
        tensors.put("fc.weight", weights.apply(parameters.get("fc.weight").clone()));
        tensors.put("fc.bias", bias.apply(parameters.get("fc.bias").clone()));
        return safetensors(file, tensors, 10);
    }

    /** @return the same model, trained on (pixel - mean) / deviation */
    static Path normalized(final Path file, final float mean, final float deviation) throws Exception {
        final var original = TestModel.get().model().parameters().get("fc.weight");
        return linear(file, weights -> {
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= deviation;
            }
            return weights;
        }, bias -> {
            for (int i = 0; i < original.length; i++) {
                bias[i / (original.length / bias.length)] += original[i] * mean;
            }
            return bias;
        });
    }

    /** @return the same model with its outputs in another order: output i is what output {@code order[i]} was */
    static Path reordered(final Path file, final List<Integer> order) throws Exception {
        return linear(file, weights -> rows(weights, order), bias -> rows(bias, order));
    }

    private static float[] rows(final float[] numbers, final List<Integer> order) {
        final var width = numbers.length / order.size();
        final var rows = new float[numbers.length];
        for (int i = 0; i < order.size(); i++) {
            System.arraycopy(numbers, order.get(i) * width, rows, i * width, width);
        }
        return rows;
    }

    /** @return a file of the engine's tests */
    static Path ofEngineTests(final String name) {
        return root().resolve("plugins/org.polytope.engine.tests/src/org/polytope/engine/importer").resolve(name);
    }

    /** @return the network of a test workflow: a small CNN that PyTorch trained on Sample Images */
    static Path digits() {
        return root().resolve("test-workflows/import-onnx/digits.onnx");
    }

    private static Path root() {
        return Path.of(System.getProperty("polytope.root", "."));
    }
}
