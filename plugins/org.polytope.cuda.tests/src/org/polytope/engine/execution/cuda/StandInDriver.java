package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Stands in for NVIDIA's driver where there is none: NVIDIA's other libraries can't be loaded without. */
final class StandInDriver {

    private StandInDriver() {
    }

    /** Loads it; skips the test where there is no compiler for it. */
    static void load() throws IOException, InterruptedException {
        final var folder = Files.createTempDirectory("polytope-driver");
        final var source = folder.resolve("driver.c");
        final var library = folder.resolve("libcuda.so.1");
        try (var text = StandInDriver.class.getResourceAsStream("driver.c")) {
            Files.copy(text, source);
        }
        final Process process;
        try {
            process = new ProcessBuilder(List.of("gcc", "-shared", "-fPIC", "-Wl,-soname,libcuda.so.1", "-o",
                library.toString(), source.toString(), "-ldl")).redirectErrorStream(true).start();
        } catch (final IOException e) {
            abort("there is no gcc to compile what stands in for a driver");
            return;
        }
        final var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), log);
        System.load(library.toString());
        for (final var file : List.of(source, library, folder)) {
            Files.delete(file);
        }
    }
}
