package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.descent.Descent;
import org.polytope.engine.descent.DescentRule;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.StepWatch;
import org.polytope.engine.descent.UpdateFormula;
import org.polytope.engine.descent.UpdateMemory;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** Whenever a device fails, the numbers are those of a device that didn't. */
class StandbyExecutorTest {

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(1, 8, 8))
        .add("conv", new Convolution(3, Window.square(3), true)).add("bn", new BatchNorm(1e-5, 0.1))
        .add("relu", new Relu()).add("logits", new Dense(3, true)).build();

    private static final int COUNT = 2;

    private final List<Executor> replacements = new ArrayList<>();

    private final List<String> calls = new ArrayList<>();

    private boolean closed;

    /** @param failing which call, counted from 0; -1 for none */
    private Executor standby(final int failing, final RuntimeException failure) {
        final var device = Executors.create(NETWORK, COUNT);
        return new StandbyExecutor(failing(Executor.class, device, failing, failure), () -> {
            assertTrue(closed, "what has failed still holds memory");
            replacements.add(Executors.create(NETWORK, COUNT));
            return replacements.get(replacements.size() - 1);
        });
    }

    @SuppressWarnings("unchecked")
    private <T> T failing(final Class<T> type, final T device, final int failing, final RuntimeException failure) {
        return (T)Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
            closed |= method.getName().equals("close");
            if (List.of("forward", "backward", "updateRunningStatistics", "plan", "step").contains(method.getName())) {
                calls.add(method.getName());
                if (calls.size() - 1 == failing) {
                    throw failure;
                }
            }
            try {
                final var answer = method.invoke(device, arguments);
                return answer instanceof Descent descent ? failing(Descent.class, descent, failing, failure) : answer;
            } catch (final InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static float[] images(final int seed) {
        final var images = new float[COUNT * NETWORK.input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (i * 7 + seed) % 13 / 13f;
        }
        return images;
    }

    private static Heads gradients() {
        return new Heads(COUNT, new float[]{1, -1, 0, 0.5f, 0, -0.5f}, new float[0][]);
    }

    /** @return all numbers of passes of all kinds */
    private static List<float[]> passes(final Executor executor) {
        final var found = new ArrayList<float[]>();
        final var parameters = Initialization.he(NETWORK, 3);
        executor.upload(parameters);
        assertEquals(COUNT, executor.plan(COUNT, Mode.predict()).images());
        found.add(executor.forward(images(1), COUNT, Mode.predict()).logits());
        final var pixels = images(2);
        found.add(executor.forward(pixels, COUNT, Mode.attack()).logits());
        Arrays.fill(pixels, 9);
        final var byImages = new float[pixels.length];
        executor.backward(gradients(), byImages, null);
        found.add(byImages);
        found.add(executor.forward(images(3), COUNT, Mode.train(5)).logits());
        final var byParameters = Parameters.zeros(NETWORK);
        executor.backward(gradients(), null, byParameters);
        executor.updateRunningStatistics(parameters);
        found.addAll(byParameters.arrays().values());
        found.addAll(parameters.arrays().values());
        return found;
    }

    /** @return all numbers of two training steps */
    private static List<float[]> steps(final Executor executor) {
        final var live = Initialization.he(NETWORK, 3);
        final var average = Initialization.he(NETWORK, 4);
        final var formula = new UpdateFormula.Momentum(0.9f, false, 0.01f);
        final var rule = new DescentRule(live.arrays().keySet().stream().filter(spec -> spec.role().trainable())
            .map(spec -> new DescentRule.Moved(spec, formula, new UpdateMemory(1, spec.size()))).toList(), 1);
        final var descent = executor.descent(new LearningNumbers(live, Optional.of(average), rule));
        executor.upload(live);
        for (int step = 0; step < 2; step++) {
            executor.forward(images(step), COUNT, Mode.train(step));
            descent.step(gradients(), new StepSize(0.1, 0.5f), new Unconcerned());
        }
        descent.toHost();
        return Stream.of(live, average).flatMap(numbers -> numbers.arrays().values().stream()).toList();
    }

    private record Unconcerned() implements StepWatch {
        @Override
        public void gradients(final Parameters gradients) {
            // all are right
        }

        @Override
        public void numbers(final Parameters parameters) {
            // all are right
        }
    }

    private void compare(final List<float[]> expected, final List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), 1e-6f, calls::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 3, 4, 5, 6})
    void passesGoOn(final int failing) {
        final List<float[]> expected;
        try (var undisturbed = Executors.create(NETWORK, COUNT)) {
            expected = passes(undisturbed);
        }
        try (var executor = standby(failing, new DeviceFailure.Refused("test"))) {
            compare(expected, passes(executor));
        }
        assertEquals(failing < 0 ? 0 : 1, replacements.size());
        assertEquals(failing < 0 ? List.of("plan", "forward", "forward", "backward", "forward", "backward",
            "updateRunningStatistics") : calls.subList(0, failing + 1), calls);
        replacements.forEach(one -> assertThrows(IllegalStateException.class, () -> one.upload(null), "it is closed"));
    }

    /** Forward, step, forward, step: the last may have moved half of the numbers. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2})
    void trainingGoesOn(final int failing) {
        final List<float[]> expected;
        try (var undisturbed = Executors.create(NETWORK, COUNT)) {
            expected = steps(undisturbed);
        }
        try (var executor = standby(failing, new DeviceFailure.TooLittleMemory("test"))) {
            compare(expected, steps(executor));
        }
        assertEquals(failing < 0 ? 0 : 1, replacements.size());
    }

    @Test
    void whoHasMovedHalfOfTheNumbersCannotGoOn() {
        final var failure = new DeviceFailure.Refused("test");
        try (var executor = standby(3, failure)) {
            assertSame(failure, assertThrows(IllegalStateException.class, () -> steps(executor)));
        }
        assertEquals(0, replacements.size());
    }

    @Test
    void theCallersMistakesAreTheirOwn() {
        try (var executor = standby(-1, null)) {
            assertThrows(IllegalStateException.class, () -> executor.backward(gradients(), null, null));
            assertThrows(IllegalStateException.class, () -> executor.forward(images(1), COUNT, Mode.predict()));
        }
        assertEquals(0, replacements.size());
    }
}
