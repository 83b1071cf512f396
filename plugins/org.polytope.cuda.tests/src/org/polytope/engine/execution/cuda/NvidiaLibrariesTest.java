package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.cuda.Cuda.Library;
import org.polytope.engine.execution.cuda.Cudnn.Sliding;

/** NVIDIA's own libraries, where they are installed, asked what they answer without a card. */
class NvidiaLibrariesTest {

    /** Of the status of an argument that can't be. */
    private static final int BAD = 2000;

    private static Cuda cuda;

    /** Why nothing can be asked; empty if they are there. */
    private static Optional<String> missing;

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        missing = loaded();
    }

    private static Optional<String> loaded() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("what stands in for a driver is made for Linux only");
        }
        cuda = ServiceLoader.load(Cuda.class, CudaProvider.class.getClassLoader()).findFirst().orElseThrow();
        try {
            cuda.load(Library.DRIVER);
        } catch (final LinkageError e) {
            final var reason = StandInDriver.load();
            if (reason.isPresent()) {
                return reason;
            }
        }
        try {
            Libraries.load(cuda);
            return Optional.empty();
        } catch (final IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** One by one, so that each is counted among those that were skipped. */
    @BeforeEach
    void requireLibraries() {
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
    }

    @Test
    void theirVersionsAreThoseThatTheyAreAskedFor() {
        final var versions = Libraries.versions(cuda);
        assertTrue(versions.matches("CUDA 13\\.\\d+, cuDNN 9\\.\\d+"), versions);
        for (final var library : new Library[]{Library.DRIVER, Library.COMPILER, Library.CUBLAS}) {
            final var version = new int[1];
            assertEquals(Cuda.SUCCESS, cuda.version(version, library), library::title);
            assertEquals(13, version[0] / 1000, library::title);
        }
    }

    @Test
    void noCardIsToldInOneLine() {
        final var count = new int[1];
        assumeTrue(cuda.deviceCount(count) != Cuda.SUCCESS || count[0] == 0, "there is a card");
        final var e = assertThrows(IllegalStateException.class, () -> Card.first(cuda));
        assertEquals("This machine has no NVIDIA card that CUDA sees.", e.getMessage());
    }

    /** From Turing to Blackwell, on large and small machines. */
    @ParameterizedTest
    @ValueSource(ints = {75, 80, 86, 89, 90, 100, 120})
    void nvrtcTakesAllKernels(final int capability) {
        final var code = new String(KernelCode.compile(cuda, capability), StandardCharsets.ISO_8859_1);
        assertTrue(code.startsWith("\177ELF"), "no machine code");
        final var expected = names("KERNEL (\\w+)\\(", KernelSource.text());
        assertTrue(expected.size() > 20, expected::toString);
        assertEquals(expected, names("\\.text\\.(\\w+)\0", code));
    }

    private static TreeSet<String> names(final String pattern, final String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult result) -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatNvrtcRefusesIsToldInItsWords() {
        final var message =
            assertThrows(IllegalStateException.class, () -> KernelCode.compile(cuda, 61)).getMessage();
        assertTrue(message.startsWith("NVRTC can't compile the kernels for cards of compute capability 6.1: "
            + "NVRTC_ERROR_INVALID_OPTION (status 5)"), message);
        assertTrue(message.contains("--gpu-architecture"), message);
    }

    /** Channels, height, width; filters, rows, columns; padding, stride and dilation, down and right; groups. */
    @ParameterizedTest
    @CsvSource({"3,32,32,16,3,3,1,1,1,1,1,1,1", "3,224,224,64,7,7,3,3,2,2,1,1,1", "16,9,7,4,1,3,0,1,1,2,1,1,1",
        "8,15,14,8,3,3,2,4,1,1,2,4,1", "12,8,8,24,3,3,1,1,2,2,1,1,4", "6,5,5,6,5,5,2,2,1,1,1,1,6"})
    void cudnnTakesConvolutionsAsTheyAreMeant(final int channels, final int height, final int width, final int filters,
        final int rows, final int columns, final int top, final int left, final int down, final int right,
        final int dilationDown, final int dilationRight, final int groups) {
        final var sliding = new Sliding(new int[]{top, left}, new int[]{down, right},
            new int[]{dilationDown, dilationRight}, groups);
        final var extents = new int[4];
        assertEquals(Cuda.SUCCESS, result(extents, new int[]{5, channels, height, width},
            new int[]{filters, channels / groups, rows, columns}, sliding));
        assertArrayEquals(
            new int[]{5, filters, (height + 2 * top - dilationDown * (rows - 1) - 1) / down + 1,
                (width + 2 * left - dilationRight * (columns - 1) - 1) / right + 1},
            extents);
    }

    @Test
    void cudnnRefusesWhatCannotBe() {
        final var one = new int[]{1, 1};
        final var status = result(new int[4], new int[]{1, 3, 8, 8}, new int[]{4, 2, 3, 3},
            new Sliding(new int[2], one, one, 1));
        assertEquals(BAD, status / 1000 * 1000, () -> cuda.describe(Library.CUDNN, status));
        assertTrue(cuda.describe(Library.CUDNN, status).startsWith("CUDNN_STATUS_BAD_PARAM"),
            () -> cuda.describe(Library.CUDNN, status));
    }

    /** @return the status */
    private static int result(final int[] extents, final int[] image, final int[] filter, final Sliding sliding) {
        try (var scope = new NativeScope(bytes -> {})) {
            final var x = scope.own(0, () -> made(cuda, "image", image), handle -> done(cuda.tensorDestroy(handle)));
            final var w = scope.own(0, () -> made(cuda, "filter", filter), handle -> done(cuda.filterDestroy(handle)));
            final var convolution = scope.own(0, () -> {
                final var made = new long[1];
                done(cuda.convolutionCreate(made, sliding, false));
                return made[0];
            }, handle -> done(cuda.convolutionDestroy(handle)));
            return cuda.convolutionResult(extents, x, w, convolution);
        }
    }

    private static long made(final Cuda library, final String what, final int... e) {
        final var made = new long[1];
        done(what.equals("image") ? library.tensorCreate(made, e[0], e[1], e[2], e[3])
            : library.filterCreate(made, e[0], e[1], e[2], e[3]));
        return made[0];
    }

    private static void done(final int status) {
        assertEquals(Cuda.SUCCESS, status, () -> cuda.describe(Library.CUDNN, status));
    }

    /** Without a card they can't begin; with one, they begin and end. */
    @Test
    void librariesBeginWithACardOnly() {
        final var handle = new long[1];
        final var blas = cuda.blasCreate(handle, 0);
        if (blas == Cuda.SUCCESS) {
            done(cuda.blasDestroy(handle[0]));
        } else {
            assertEquals("the library was not initialized", cuda.describe(Library.CUBLAS, blas));
        }
        final var dnn = cuda.dnnCreate(handle, 0);
        if (dnn == Cuda.SUCCESS) {
            done(cuda.dnnDestroy(handle[0]));
        } else {
            assertTrue(cuda.describe(Library.CUDNN, dnn).startsWith("CUDNN_STATUS_"),
                () -> cuda.describe(Library.CUDNN, dnn));
        }
    }
}
