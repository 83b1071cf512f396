package org.polytope.engine.importer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;

/** Whatever is imported, whoever waits for it is asked all the time whether to go on, and no cancel is lost. */
class CanceledImportTest {

    @TempDir
    private Path folder;

    /** Counts questions, and cancels at one of them and ever after. */
    private static final class Questions implements Progress {

        private final int last;

        private int count;

        private Questions(final int last) {
            this.last = last;
        }

        @Override
        public void report(final double fraction, final Supplier<String> message) {
            // nobody listens
        }

        @Override
        public void checkCanceled() {
            if (++count >= last) {
                throw new CancellationException();
            }
        }
    }

    private static void assertCancelable(final NetworkFile file, final Declarations declared, final int questions)
        throws IOException {
        final var counted = new Questions(Integer.MAX_VALUE);
        file.read(declared, counted);
        assertTrue(counted.count >= questions, () -> "It was asked only %s times.".formatted(counted.count));
        for (int last = 1; last <= counted.count; last += Math.max(1, counted.count / 20)) {
            final var canceled = new Questions(last);
            assertThrows(CancellationException.class, () -> file.read(declared, canceled));
        }
    }

    private Path resource(final String name) throws IOException {
        try (var stream = CanceledImportTest.class.getResourceAsStream(name)) {
            return Files.write(folder.resolve("network"), stream.readAllBytes());
        }
    }

    /** One question a layer, an array, and a reading of the structure of the file. */
    @ParameterizedTest
    @CsvSource({"onnx/branches-opset17.onnx, 10", "keras/functional.h5, 100", "keras/nested.keras, 100",
        "keras/sequential-compressed.h5, 100"})
    void everyFormatAsks(final String name, final int questions) throws IOException {
        assertCancelable(NetworkFile.of(resource(name)), Declarations.none(), questions);
    }

    @Test
    void deeplearning4jAsks() throws IOException {
        final var file = NetworkFile.of(TestData.requireCase("02-dl4j-relu-settings/max.zip"));
        assertCancelable(file, Declarations.none().withShape(new ImageShape(3, 12, 12)), 5);
    }

    @Test
    void weightsAsk() throws IOException {
        final var network = Architectures.smallCnn(new ImageShape(1, 28, 28), 10);
        final var tensors = new HashMap<String, Tensor>();
        network.parameterSpecs().forEach(
            spec -> tensors.put(spec.name(), Tensor.ofFloats(spec.shape(), new float[spec.size()])));
        final var file = folder.resolve("network");
        try (var stream = Files.newOutputStream(file)) {
            new Safetensors(tensors, Map.of()).write(stream);
        }
        // one question for each 64 KiB
        assertCancelable(NetworkFile.of(file), Declarations.none().withArchitecture(network),
            (int)(Files.size(file) >> 16));
    }

    /** Where a part of the zip is long, within it. */
    @Test
    void partsOfZipsAreReadInSteps() throws IOException {
        final var zip = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(Files.newInputStream(resource("keras/nested.keras")));
            var out = new ZipOutputStream(zip)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(in.readAllBytes());
                if (entry.getName().equals("model.weights.h5")) {
                    out.write(new byte[16 << 20]); // what follows is no part of it
                }
            }
        }
        final var file = NetworkFile.of(Files.write(folder.resolve("network"), zip.toByteArray()));
        assertCancelable(file, Declarations.none(), 1000);
    }
}
