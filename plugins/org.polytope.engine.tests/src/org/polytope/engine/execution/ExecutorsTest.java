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

    private static final Network LINEAR = Architectures.linear(new ImageShape(1, 2, 2), 2);

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
        try (var executor = Executors.create(LINEAR, 1)) {
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
        final var absent = new Fake("cuda", Optional.of("There is no driver."), Optional.empty());
        final var present = new Fake("cpu", Optional.empty(), Optional.empty());
        assertEquals(present, Executors.best(List.of(absent, present), LINEAR));
        assertEquals(absent, Executors.named(List.of(absent, present), "cuda"));
        assertEquals("No network can be run on this machine. cuda: There is no driver.",
            assertThrows(IllegalStateException.class, () -> Executors.best(List.of(absent), LINEAR)).getMessage());
    }

    @Test
    void goesOnToTheNextWhereTheBestLacksALayer() {
        final var lacking = new Fake("cuda", Optional.empty(), Optional.of("Node \"a\" doesn't run there."));
        final var present = new Fake("cpu", Optional.empty(), Optional.empty());
        assertEquals(present, Executors.best(List.of(lacking, present), LINEAR));
        assertEquals("This network can't be run. Node \"a\" doesn't run there.",
            assertThrows(IllegalStateException.class, () -> Executors.best(List.of(lacking), LINEAR)).getMessage());
    }

    @Test
    void goesOnToTheNextWhereTheBestFails() {
        final var failing = new Failing(new DeviceFailure.TooLittleMemory("The card is full."));
        try (var executor = Executors.create(List.of(failing, Executors.providers().get(2)), LINEAR, 1)) {
            assertTrue(executor.device().startsWith("ND4J"), executor::device);
        }
        final var mistaken = new Failing(new IllegalStateException("The caller's mistake."));
        assertThrows(IllegalStateException.class,
            () -> Executors.create(List.of(mistaken, Executors.providers().get(2)), LINEAR, 1));
    }

    private record Failing(RuntimeException failure) implements ExecutorProvider {

        @Override
        public String name() {
            return "cuda";
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public Optional<String> unavailable() {
            return Optional.empty();
        }

        @Override
        public boolean mayBeReplaced() {
            return true;
        }

        @Override
        public Executor create(final Network network, final int capacity) {
            throw failure;
        }
    }

    private record Fake(String name, Optional<String> unavailable, Optional<String> problem)
        implements ExecutorProvider {

        @Override
        public Optional<String> unsupported(final Network network) {
            return problem;
        }

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
