package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.descent.DescentRule;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.UpdateFormula;
import org.polytope.engine.descent.UpdateMemory;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** What an executor asks of NVIDIA's libraries: taken once, given back whatever fails, every answer looked at. */
class CallsTest {

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(2, 5, 5))
        .add("conv", new Convolution(3, Window.square(3).padding(1), true)).add("bn", new BatchNorm(1e-5, 0.1))
        .add("relu", new Relu()).add("pool", new MaxPool(Window.square(2))).add("logits", new Dense(3, true)).build();

    private static final int COUNT = 2;

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    private static Executor create(final Recording recording) {
        final var card = Card.first(recording.proxy());
        return NativeScope.of(card.memory(),
            scope -> new ProgramExecutor<>(NETWORK, COUNT, new CudaBackend(card, scope, false), scope));
    }

    private static Parameters parameters() {
        final var random = new Random(1);
        final var parameters = Parameters.zeros(NETWORK);
        parameters.arrays().values().forEach(array -> {
            for (int i = 0; i < array.length; i++) {
                array[i] = random.nextFloat() + 0.1f;
            }
        });
        return parameters;
    }

    private static float[] images() {
        final var images = new float[COUNT * NETWORK.input().size()];
        final var random = new Random(2);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    private static Heads gradients() {
        return new Heads(COUNT, new float[]{1, 2, 3, 4, 5, 6}, new float[0][]);
    }

    /** What an executor is asked to do several times in a row. */
    private enum Work {
        /** Yields the logits and the gradient by the images of the last time. */
        PASSES {
            @Override
            float[][] run(final Executor executor, final int times) {
                Heads heads = null;
                final var gradient = new float[images().length];
                executor.upload(parameters());
                for (int time = 0; time < times; time++) {
                    heads = executor.forward(images(), COUNT, Mode.train(1));
                    executor.backward(gradients(), gradient, Parameters.zeros(NETWORK));
                    executor.updateRunningStatistics(parameters());
                }
                return new float[][]{heads.logits(), gradient};
            }
        },
        /** Yields all numbers that were learned. */
        TRAINING_STEPS {
            @Override
            float[][] run(final Executor executor, final int times) {
                final var live = parameters();
                final var average = parameters();
                final var formula = new UpdateFormula.Momentum(0.9f, false, 0.01f);
                final var rule = new DescentRule(live.arrays().keySet().stream().filter(spec -> spec.role().trainable())
                    .map(spec -> new DescentRule.Moved(spec, formula, new UpdateMemory(1, spec.size()))).toList(), 1);
                final var descent = executor.descent(new LearningNumbers(live, Optional.of(average), rule));
                executor.upload(live);
                for (int time = 0; time < times; time++) {
                    executor.forward(images(), COUNT, Mode.train(1));
                    descent.step(gradients(), new StepSize(0.1, 0.5f), null);
                }
                descent.toHost();
                return Stream.of(live, average).flatMap(numbers -> numbers.arrays().values().stream())
                    .toArray(float[][]::new);
            }
        };

        abstract float[][] run(Executor executor, int times);

        /** @return often enough that graphs are made and run */
        int times() {
            return this == PASSES ? 3 : 2;
        }
    }

    @Test
    void whatIsTakenIsTakenOnceAndGivenBack() {
        final var recording = new Recording(new SimulatedCuda(), -1);
        try (var executor = create(recording)) {
            Work.PASSES.run(executor, 3);
            final var before = List.copyOf(recording.calls());
            Work.PASSES.run(executor, 3);
            final var behind = recording.calls().subList(before.size(), recording.calls().size());
            assertTrue(behind.contains("graphLaunch"), behind::toString);
            assertFalse(behind.stream().anyMatch(call -> call.endsWith("Create") || call.endsWith("Destroy")),
                behind::toString);
            assertFalse(behind.contains("launch"), "kernels run as graphs by now");
        }
        assertEquals(Map.of(), recording.held());
        assertEquals(List.of(), recording.wrong());
    }

    @Test
    void noMoreMemoryIsTakenThanWasAskedFor() {
        final var recording = new Recording(new SimulatedCuda(), -1);
        final var card = Card.first(recording.proxy());
        final var asked = new long[1];
        NativeScope.of(bytes -> asked[0] += bytes, scope -> {
            try (var executor =
                new ProgramExecutor<>(NETWORK, COUNT, new CudaBackend(card, scope, false), scope)) {
                for (final var work : Work.values()) {
                    work.run(executor, 2);
                }
            }
            return null;
        });
        assertTrue(recording.mostBytes() > 0 && recording.mostBytes() <= asked[0],
            () -> recording.mostBytes() + " bytes are held, " + asked[0] + " were asked for");
    }

    @ParameterizedTest
    @EnumSource
    void whatAnyCallAnswersIsLookedAtAndNothingLeaks(final Work work) {
        final var simulation = new SimulatedCuda();
        final var whole = new Recording(simulation, -1);
        final float[][] expected;
        try (var executor = create(whole)) {
            expected = work.run(executor, work.times());
        }
        final var unnoticed = new TreeSet<String>();
        for (int failing = 0; failing < whole.calls().size(); failing++) {
            final var recording = new Recording(simulation, failing);
            final var call = whole.calls().get(failing);
            try (var executor = create(recording)) {
                final var actual = work.run(executor, work.times());
                unnoticed.add(call);
                for (int i = 0; i < expected.length; i++) {
                    assertArrayEquals(expected[i], actual[i], call);
                }
            } catch (final IllegalStateException e) {
                assertTrue(e.getMessage().contains("simulated error (status 2)"), e::getMessage);
            }
            assertEquals(Map.of(), recording.held(), call);
            assertEquals(List.of(), recording.wrong(), call);
        }
        // nothing can be done about what can't be given back; and what can't become a graph runs step by step
        unnoticed.removeIf(call -> call.endsWith("Destroy"));
        unnoticed.removeAll(List.of("captureBegin", "captureEnd", "executableCreate", "launch", "convolve", "multiply",
            "blasPrecision"));
        assertEquals(Set.of(), unnoticed);
        assertTrue(simulation.intact(), "some kernel wrote beyond the memory");
    }

    @Test
    void eachRequestForMemoryMayBeRefused() {
        final var all = requests(new Recording(new SimulatedCuda(), -1), -1);
        assertTrue(all > 20, () -> all + " requests are too few to show anything");
        for (int refused = 0; refused < all; refused++) {
            final var recording = new Recording(new SimulatedCuda(), -1);
            final var which = refused;
            assertThrows(OutOfMemoryError.class, () -> requests(recording, which), "request " + refused);
            assertEquals(Map.of(), recording.held(), "request " + refused);
        }
    }

    /** @return how often memory was asked for, where no request was refused */
    private static int requests(final Recording recording, final int refused) {
        final var card = Card.first(recording.proxy());
        final var asked = new int[1];
        return NativeScope.of(bytes -> {
            if (asked[0]++ == refused) {
                throw new OutOfMemoryError("test");
            }
        }, scope -> {
            try (var executor = new ProgramExecutor<>(NETWORK, COUNT, new CudaBackend(card, scope, false), scope)) {
                for (final var work : Work.values()) {
                    work.run(executor, 2);
                }
            }
            return asked[0];
        });
    }
}
