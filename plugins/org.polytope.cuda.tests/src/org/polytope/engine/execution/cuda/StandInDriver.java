package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Stands in for NVIDIA's driver where there is none: NVIDIA's other libraries can't be loaded without. */
final class StandInDriver {

    private StandInDriver() {
    }

    /** @return why it couldn't be loaded, where there is no compiler for it */
    static Optional<String> load() throws IOException, InterruptedException {
        final var folder = Files.createTempDirectory("polytope-driver");
        final var source = folder.resolve("driver.c");
        final var library = folder.resolve("libcuda.so.1");
        try (var text = StandInDriver.class.getResourceAsStream("driver.c")) {
            Files.copy(text, source);
            final var process = new ProcessBuilder(List.of("gcc", "-shared", "-fPIC", "-Wl,-soname,libcuda.so.1", "-o",
                library.toString(), source.toString(), "-ldl")).redirectErrorStream(true).start();
            final var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), log);
            System.load(library.toString());
        } catch (final IOException e) {
            return Optional.of("there is no gcc to compile what stands in for a driver");
        } finally {
            for (final var file : List.of(source, library, folder)) {
                Files.deleteIfExists(file);
            }
        }
        return Optional.empty();
    }
}
