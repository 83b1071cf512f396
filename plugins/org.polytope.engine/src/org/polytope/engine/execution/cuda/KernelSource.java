package org.polytope.engine.execution.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Our kernels as one text in CUDA C. */
final class KernelSource {

    private static final List<String> FILES = List.of("common", "elementwise", "activations", "smooth", "repetition",
        "channels", "standardization", "windows", "placement", "rearrangement", "rows", "folding", "descent");

    private KernelSource() {
    }

    static String text() {
        return FILES.stream().map(KernelSource::read).collect(Collectors.joining("\n"));
    }

    private static String read(final String name) {
        final var path = "kernels/" + name + ".cu";
        try (var stream = KernelSource.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("This program lacks its file " + path + ": install it anew.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
