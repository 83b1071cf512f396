package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of our kernels, compiled as C++ for this machine's processor, and in plain loops what else a card does.
 */
final class SimulatedCard {

    /** What lets threads wait for each other. */
    private static final Pattern WAITS = Pattern.compile("\\b(block_sums?|group_(sum|largest))\\(");

    private static final String MISSING = missing();

    private SimulatedCard() {
    }

    /** Skips a test where there is no compiler. */
    static void assumeAvailable() {
        assumeTrue(MISSING == null, MISSING);
    }

    private static String missing() {
        final var include = Path.of(System.getProperty("java.home"), "include");
        if (!System.getProperty("os.name").equals("Linux")) {
            return "the kernels are compiled for the processor on Linux only";
        }
        if (!Files.exists(include.resolve("jni.h"))) {
            return "this Java has no jni.h to compile the kernels with";
        }
        try {
            final var folder = Files.createTempDirectory("polytope-kernels");
            folder.toFile().deleteOnExit();
            final var source = folder.resolve("card.cpp");
            Files.writeString(source, program());
            final var library = folder.resolve("libcard.so");
            final var problem =
                run(List.of("g++", "-std=c++17", "-O3", "-U_FORTIFY_SOURCE", "-shared", "-fPIC", "-Wl,-Bsymbolic", "-I",
                    include.toString(), "-I", include.resolve("linux").toString(), "-o", library.toString(),
                    source.toString()));
            if (problem != null) {
                return problem;
            }
            System.load(library.toString());
            source.toFile().deleteOnExit();
            library.toFile().deleteOnExit();
            return null;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return why there is no compiler; null if it has done its work */
    private static String run(final List<String> command) throws IOException {
        final Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (final IOException e) {
            return "there is no g++ to compile the kernels with";
        }
        final var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), log);
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    private static String program() throws IOException {
        final var kernels = KernelSource.text();
        return resource("shim.h") + kernels + table(kernels) + resource("simulator.cpp");
    }

    private static String table(final String kernels) {
        final var heads = Pattern.compile("KERNEL (\\w+)\\([^{]*\\{((?:(?!\nKERNEL)[\\s\\S])*)").matcher(kernels);
        return heads.results().map(head -> "{\"%s\", launcher(%s, %s)}".formatted(head.group(1), head.group(1),
            WAITS.matcher(head.group(2)).find())).collect(Collectors.joining(",\n",
                "static std::map<std::string, std::function<size_t(const char*, unsigned int, unsigned int)>>& kernels() {\n"
                    + "static std::map<std::string, std::function<size_t(const char*, unsigned int, unsigned int)>> all{\n",
                "};\nreturn all;\n}\n"));
    }

    private static String resource(final String name) throws IOException {
        try (var stream = SimulatedCard.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        }
    }

    static native long allocate(long bytes);

    /** @return whether nobody wrote beyond it */
    static native boolean release(long address);

    static native void copyIn(long target, ByteBuffer source, long bytes);

    static native void copyOut(ByteBuffer target, long source, long bytes);

    static native void zero(long target, long bytes);

    /** @return how many bytes of the arguments the kernel took; -1 where there is no such kernel */
    static native long launch(String kernel, int blocks, int threads, ByteBuffer arguments);

    static native void multiply(boolean transposeLeft, boolean transposeRight, int rows, int columns, int inner,
        float factor, long left, int leftLeading, long right, int rightLeading, long result, int resultLeading);

    static native void convolve(int what, long image, long weights, long result, int... geometry);
}
