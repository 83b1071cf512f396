package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.network.Architectures;

/** What somebody gets who has installed the feature for NVIDIA cards, in OSGi. */
class InstalledTest {

    private static final String DEMAND = "polytope.executor";

    /** What was logged by all tests: some is told once only. */
    private static final List<String> LINES = new ArrayList<>();

    private static final Handler HANDLER = new Handler() {
        @Override
        public void publish(final LogRecord line) {
            LINES.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** Kept, because nobody else does. */
    private static final Logger LOGGER = Logger.getLogger("org.polytope.engine.execution");

    @BeforeAll
    static void listen() {
        LOGGER.addHandler(HANDLER);
    }

    @AfterAll
    static void listenNoMore() {
        LOGGER.removeHandler(HANDLER);
    }

    @AfterEach
    void reset() {
        System.clearProperty(CudaProvider.PROPERTY);
        System.clearProperty(DEMAND);
    }

    /** @return what runs a small network */
    private static String device() {
        try (var executor = Executors.create(Architectures.linear(new ImageShape(1, 2, 2), 2), 1)) {
            return executor.device();
        }
    }

    private static void assumeNoDriver() {
        System.setProperty(CudaProvider.PROPERTY, "on");
        final var problem = new CudaProvider().unavailable();
        System.clearProperty(CudaProvider.PROPERTY);
        assumeTrue(problem.isPresent(), "this machine has a card that can be used");
    }

    @Test
    void twoJavaCppsNeverMeet() throws Exception {
        final var cuda =
            ServiceLoader.load(Cuda.class, CudaProvider.class.getClassLoader()).findFirst().orElseThrow();
        final var loader = cuda.getClass().getClassLoader();
        assertEquals("org.polytope.cuda.JavaCppCuda", cuda.getClass().getName());
        assertNotSame(CudaProvider.class.getClassLoader(), loader);
        assertNotSame(Pointer.class, Class.forName("org.bytedeco.javacpp.Pointer", false, loader));
    }

    @Test
    void whoSetsNothingGetsWhatTheyHad() {
        final var before = LINES.size();
        assertTrue(device().startsWith("oneDNN"), InstalledTest::device);
        assertEquals(before, LINES.size(), LINES::toString);
    }

    @Test
    void whoAsksForACardThatIsNotThereIsToldOnceAndTheProcessorGoesOn() {
        System.setProperty(CudaProvider.PROPERTY, "on");
        final var first = device();
        assertTrue(first.startsWith("oneDNN") || new CudaProvider().unavailable().isEmpty(), first);
        assertEquals(first, device());
        assumeNoDriver();
        assertEquals(1, LINES.size(), LINES::toString);
        assertTrue(LINES.get(0).startsWith("The graphics card is not used, the processor is: "), LINES.get(0));
        assertFalse(LINES.get(0).contains("\n"), LINES.get(0));
    }

    @Test
    void whoDemandsACardThatIsNotThereGetsAnError() {
        assumeNoDriver();
        System.setProperty(DEMAND, "cuda");
        final var message = assertThrows(IllegalStateException.class, InstalledTest::device).getMessage();
        assertTrue(
            message.matches("(The NVIDIA driver|The CUDA runtime|NVRTC|cuBLAS|cuDNN) can't be loaded: .*Install .*|"
                + "NVIDIA's driver is too old.*|This machine has no NVIDIA card that CUDA sees\\."),
            message);
    }
}
