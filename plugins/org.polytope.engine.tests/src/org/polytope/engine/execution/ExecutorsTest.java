package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;

/** The executor of the highest rank is taken, unless it isn't there or the user wants another one. */
class ExecutorsTest {

    private static final String PROPERTY = "polytope.executor";

    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restoreTheProperty() {
        choose(before);
    }

    private static void choose(final String name) {
        if (name == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, name);
        }
    }

    private static String device() {
        try (var executor = Executors.create(Architectures.linear(new ImageShape(1, 2, 2), 2), 1)) {
            return executor.device();
        }
    }

    @Test
    void findsAllThatTheBundleBringsAlong() {
        assertEquals(List.of("cuda", "onednn", "nd4j"),
            Executors.providers().stream().map(ExecutorProvider::name).toList());
    }

    @Test
    void takesOneDnnWhereItIsThere() {
        choose(null);
        assumeTrue(List.of("amd64", "x86_64").contains(System.getProperty("os.arch")),
            "oneDNN is only built for these processors");
        assertTrue(device().startsWith("oneDNN 2.5"), ExecutorsTest::device);
    }

    @Test
    void takesWhatTheSystemPropertySays() {
        choose("nd4j");
        assertTrue(device().startsWith("ND4J"), ExecutorsTest::device);
    }

    @Test
    void saysWhatTheSystemPropertyMayBe() {
        choose("tensorflow");
        assertEquals("The system property polytope.executor must be cuda or onednn or nd4j, not \"tensorflow\".",
            assertThrows(IllegalStateException.class, ExecutorsTest::device).getMessage());
    }

    @Test
    void goesOnToTheNextWhereTheBestIsUnavailable() {
        final var absent = new Fake("cuda", Optional.of("There is no driver."));
        final var present = new Fake("cpu", Optional.empty());
        assertEquals(present, Executors.best(List.of(absent, present)));
        assertEquals(absent, Executors.named(List.of(absent, present), "cuda"));
        assertEquals("No network can be run on this machine. cuda: There is no driver.",
            assertThrows(IllegalStateException.class, () -> Executors.best(List.of(absent))).getMessage());
    }

    private record Fake(String name, Optional<String> unavailable) implements ExecutorProvider {

        @Override
        public int rank() {
            return 0;
        }

        @Override
        public Executor create(final Network network, final int capacity) {
            throw new UnsupportedOperationException();
        }
    }
}
