package org.polytope.engine.exporter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.exporter.ExportCase.COUNT;
import static org.polytope.engine.exporter.ExportCase.largest;
import static org.polytope.engine.exporter.ExportCase.logits;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Architectures;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

/** ONNX Runtime, which knows nothing of this engine, reads what is written and computes the same. */
class OnnxRuntimeTest {

    @TempDir
    private Path folder;

    private final OrtEnvironment environment = OnnxRuntimes.environment();

    static Stream<ExportCase> all() {
        return Stream.concat(ExportCase.all(), ExportCase.tokens());
    }

    private OrtSession session(final Model model) throws IOException, OrtException {
        final var file = folder.resolve("model.onnx");
        ExportFormat.ONNX.write(model, file, Progress.NONE);
        return environment.createSession(file.toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLogitsOfAnyNumberOfImagesAreTheSame(final ExportCase export) throws IOException, OrtException {
        final var model = export.model();
        final var expected = logits(model, export.images());
        final var input = model.network().input();
        try (var session = session(model);
            var images = OnnxTensor.createTensor(environment, FloatBuffer.wrap(export.images()),
                new long[]{COUNT, input.channels(), input.height(), input.width()});
            var result = session.run(Map.of("images", images))) {
            final var logits = (OnnxTensor)result.get("logits").orElseThrow();
            assertArrayEquals(new long[]{COUNT, model.network().classes()}, logits.getInfo().getShape());
            assertArrayEquals(expected, logits.getFloatBuffer().array(), 1e-4f * largest(expected));
        }
    }

    @Test
    void theFileSaysWhatItTakesAndWhatItIs() throws IOException, OrtException {
        final var export = new ExportCase("", Architectures.resNet(new ImageShape(3, 8, 8), 3, 8));
        try (var session = session(export.model())) {
            final var input = (TensorInfo)session.getInputInfo().get("images").getInfo();
            assertArrayEquals(new long[]{-1, 3, 8, 8}, input.getShape());
            assertEquals(Set.of("logits"), session.getOutputNames());
            final var metadata = session.getMetadata();
            assertEquals("Polytope", metadata.getProducerName());
            final var texts = metadata.getCustomMetadata();
            assertEquals("[\"class 0\",\"class 1\",\"class 2\"]", texts.get("class_names"));
            assertEquals("[0.0, 1.0]", texts.get("pixel_range"));
            assertEquals("test", texts.get("creator"));
        }
    }
}
