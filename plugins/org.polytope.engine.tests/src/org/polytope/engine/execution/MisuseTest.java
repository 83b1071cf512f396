package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * Whatever an executor is handed, and whenever: it is done, or refused in a sentence, and the next call is none the worse.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MisuseTest {

    /** Has two supervised features and batch normalizations. */
    private static final Network NETWORK =
        Architectures.resNet(new ImageShape(3, 8, 8), 4, 8).withFeatures(List.of("pool", "linear"));

    private static final Parameters PARAMETERS = Samples.parameters(NETWORK, 2);

    private static final int CAPACITY = 3;

    private static final int COUNT = 2;

    private static final int SIZE = NETWORK.input().size();

    private static final float[] IMAGES = Samples.normal(CAPACITY * SIZE, 1);

    private static final Mode ATTACK = Mode.attack().withFeatures();

    static Stream<Named<ExecutorProvider>> providers() {
        return Executors.providers().stream().filter(provider -> provider.unavailable().isEmpty())
            .map(provider -> Named.of(provider.name(), provider));
    }

    private static Executor ready(final ExecutorProvider provider) {
        final var executor = provider.create(NETWORK, CAPACITY);
        executor.upload(PARAMETERS);
        return executor;
    }

    private static Heads gradients() {
        return Samples.gradients(NETWORK, COUNT, true, 3);
    }

    private static float[] attack(final Executor executor) {
        executor.forward(IMAGES, COUNT, ATTACK);
        final var gradient = new float[COUNT * SIZE];
        executor.backward(gradients(), gradient, null);
        return gradient;
    }

    private static void assertState(final String message, final Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void nothingIsDoneAfterTheEnd(final ExecutorProvider provider) {
        final var executor = ready(provider);
        executor.forward(IMAGES, COUNT, Mode.train(1));
        executor.close();
        executor.close();
        final var end = "The executor is closed.";
        assertState(end, () -> executor.upload(PARAMETERS));
        assertState(end, () -> executor.forward(IMAGES, COUNT, ATTACK));
        assertState(end, () -> executor.backward(gradients(), null, null));
        assertState(end, () -> executor.updateRunningStatistics(PARAMETERS.copy()));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void callsInAnotherOrderAreRefused(final ExecutorProvider provider) {
        final var noForward = "There is no forward pass that announced a backward pass.";
        final var noTraining = "The last pass was not for training.";
        try (var executor = provider.create(NETWORK, CAPACITY)) {
            assertState("The executor was given no parameters yet.", () -> executor.forward(IMAGES, COUNT, ATTACK));
            assertState(noForward, () -> executor.backward(gradients(), null, null));
            assertState(noTraining, () -> executor.updateRunningStatistics(PARAMETERS.copy()));
            executor.upload(PARAMETERS);
            assertState(noForward, () -> executor.backward(gradients(), null, null));
            attack(executor);
            assertState(noForward, () -> executor.backward(gradients(), null, null));
            assertState(noTraining, () -> executor.updateRunningStatistics(PARAMETERS.copy()));
            executor.forward(IMAGES, COUNT, Mode.predict());
            assertState(noForward, () -> executor.backward(gradients(), null, null));
            executor.forward(IMAGES, COUNT, ATTACK);
            executor.upload(PARAMETERS);
            assertState(noForward, () -> executor.backward(gradients(), null, null));
        }
    }

    /** @return calls by what is wrong with them; a training pass of {@link #COUNT} images stands before each */
    private static Map<String, Executable> wrongArguments(final Executor executor) {
        final var calls = new LinkedHashMap<String, Executable>();
        calls.put("needs images", () -> executor.forward(null, COUNT, ATTACK));
        calls.put("and a mode", () -> executor.forward(IMAGES, COUNT, null));
        calls.put("384 numbers, but there are only 383",
            () -> executor.forward(new float[COUNT * SIZE - 1], COUNT, ATTACK));
        for (final var count : new int[]{0, -1, Integer.MIN_VALUE, CAPACITY + 1, Integer.MAX_VALUE}) {
            calls.put("1 to 3 images, not " + count, () -> executor.forward(IMAGES, count, ATTACK));
        }
        final var fine = gradients();
        calls.put("the gradients by all outputs", () -> executor.backward(null, null, null));
        calls.put("gradients by all", () -> executor.backward(new Heads(COUNT, null, fine.features()), null, null));
        calls.put("by all outputs", () -> executor.backward(new Heads(COUNT, fine.logits(), null), null, null));
        calls.put("are for 3 images", () -> executor.backward(Samples.gradients(NETWORK, 3, true, 3), null, null));
        calls.put("by the logits must hold 8 numbers, not 7",
            () -> executor.backward(new Heads(COUNT, new float[7], fine.features()), null, null));
        calls.put("by the logits must hold 8 numbers, not 9",
            () -> executor.backward(new Heads(COUNT, new float[9], fine.features()), null, null));
        calls.put("by 0 features, but the last forward pass yielded 2",
            () -> executor.backward(new Heads(COUNT, fine.logits(), new float[0][]), null, null));
        calls.put("by 3 features",
            () -> executor.backward(new Heads(COUNT, fine.logits(), new float[3][]), null, null));
        calls.put("by feature 2 must hold 8 numbers, not none", () -> executor
            .backward(new Heads(COUNT, fine.logits(), new float[][]{fine.features()[0], null}), null, null));
        calls.put("by feature 1 must hold 128 numbers, not 127", () -> executor
            .backward(new Heads(COUNT, fine.logits(), new float[][]{new float[127], fine.features()[1]}), null, null));
        calls.put("by the images must hold 384 numbers, not 383",
            () -> executor.backward(fine, new float[COUNT * SIZE - 1], null));
        calls.put("by the images must hold 384 numbers, not 576", () -> executor.backward(fine, IMAGES.clone(), null));
        final var others = Parameters.zeros(Architectures.resNet(new ImageShape(3, 8, 8), 5, 8));
        calls.put("of another network", () -> executor.backward(fine, null, others));
        calls.put("those of another network", () -> executor.updateRunningStatistics(others));
        calls.put("parameters are those of another", () -> executor.updateRunningStatistics(null));
        return calls;
    }

    @ParameterizedTest
    @MethodSource("providers")
    void wrongArgumentsAreRefusedAndNothingIsLost(final ExecutorProvider provider) {
        try (var executor = ready(provider)) {
            executor.forward(IMAGES, COUNT, Mode.train(1));
            final var expected = new float[COUNT * SIZE];
            executor.backward(gradients(), expected, null);
            executor.forward(IMAGES, COUNT, Mode.train(1));
            wrongArguments(executor).forEach((message, call) -> {
                final var e = assertThrows(IllegalArgumentException.class, call, message);
                assertTrue(e.getMessage().contains(message), e.getMessage());
            });
            final var actual = new float[COUNT * SIZE];
            executor.backward(gradients(), actual, null);
            assertArrayEquals(expected, actual);
            assertThrows(IllegalArgumentException.class, () -> executor.upload(null));
            assertThrows(IllegalArgumentException.class,
                () -> executor.upload(Parameters.zeros(NETWORK.withClasses(9))));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void numbersThatArentFiniteHarmNoLaterBatch(final ExecutorProvider provider) {
        try (var executor = ready(provider)) {
            final var expected = attack(executor);
            for (final var number : new float[]{Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                final var images = new float[COUNT * SIZE];
                Arrays.fill(images, number);
                for (final var mode : new Mode[]{ATTACK, Mode.train(1)}) {
                    executor.forward(images, COUNT, mode);
                    executor.backward(gradients(), images.clone(), null);
                }
                assertArrayEquals(expected, attack(executor));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void anyCapacityRunsAFewImages(final ExecutorProvider provider) {
        final var network = Architectures.linear(new ImageShape(1, 1, 2), 2);
        try (var executor = provider.create(network, Integer.MAX_VALUE); var small = provider.create(network, 1)) {
            final var parameters = Samples.parameters(network, 1);
            small.upload(parameters);
            executor.upload(parameters);
            final var mode = Mode.train(1); // the only one whose batches are not filled up
            assertArrayEquals(small.forward(IMAGES, 1, mode).logits(), executor.forward(IMAGES, 1, mode).logits());
            assertThrows(IllegalArgumentException.class, () -> executor.forward(IMAGES, Integer.MAX_VALUE, mode));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whatOneThreadUsesIsRefusedToAnother(final ExecutorProvider provider) throws InterruptedException {
        final var executor = ready(provider);
        final var expected = attack(executor);
        final var seen = new AtomicReference<float[]>();
        final var other = new Thread(() -> seen.set(attack(executor)));
        final var closing = new Thread(executor::close);
        NativeThreads.inTurn(() -> {
            startAndAwait(other);
            assertState("Another thread is using this executor: let each thread have one of its own.",
                () -> executor.forward(IMAGES, COUNT, ATTACK));
            assertState("Another thread is using this executor: let each thread have one of its own.",
                () -> executor.upload(PARAMETERS));
            return null;
        });
        other.join();
        assertArrayEquals(expected, seen.get());
        closing.start();
        closing.join();
        assertState("The executor is closed.", () -> attack(executor));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whoWaitsForItsTurnCanBeInterrupted(final ExecutorProvider provider) throws InterruptedException {
        try (var executor = ready(provider)) {
            final var expected = attack(executor);
            final var thrown = new AtomicReference<Throwable>();
            final var stillInterrupted = new AtomicReference<Boolean>();
            final var waiting = new Thread(() -> {
                thrown.set(assertThrows(CancellationException.class, () -> attack(executor)));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            NativeThreads.inTurn(() -> {
                startAndAwait(waiting);
                waiting.interrupt();
                try {
                    waiting.join(TimeUnit.MINUTES.toMillis(1));
                } catch (final InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return null;
            });
            assertInstanceOf(InterruptedException.class, thrown.get().getCause());
            assertEquals(Boolean.TRUE, stillInterrupted.get());
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> attack(executor));
            assertTrue(Thread.interrupted());
            assertArrayEquals(expected, attack(executor));
        }
    }

    private static void startAndAwait(final Thread thread) {
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }
}
