package org.polytope.engine.exporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import ai.onnxruntime.OrtEnvironment;

/** ONNX Runtime, loaded once, which leaves nothing behind. */
public final class OnnxRuntimes {

    private static final OrtEnvironment ENVIRONMENT = load();

    private OnnxRuntimes() {
    }

    /** @return the one of this process */
    public static OrtEnvironment environment() {
        return ENVIRONMENT;
    }

    /** It marks its unpacked libraries for deletion before their folder, and so the folder outlives the process. */
    private static OrtEnvironment load() {
        final var before = unpacked();
        final var environment = OrtEnvironment.getEnvironment();
        final var folders = unpacked();
        folders.removeAll(before);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> folders.forEach(OnnxRuntimes::delete)));
        return environment;
    }

    private static Set<Path> unpacked() {
        try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("onnxruntime-java"))
                .collect(Collectors.toSet());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(final Path folder) {
        try (var files = Files.list(folder)) {
            for (final var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (final IOException e) { // NOSONAR: a library in use can't be deleted on Windows
            folder.toFile().deleteOnExit();
        }
    }
}
