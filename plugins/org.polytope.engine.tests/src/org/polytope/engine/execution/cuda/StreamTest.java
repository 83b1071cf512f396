package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Dense;

/** A card works behind its caller's back: what that sees, and how exactly it computes. */
class StreamTest {

    /** More numbers than both pieces of memory for copies hold, and not a multiple of one. */
    private static final int COUNT = 47;

    private static final Network LARGE =
        NetworkBuilder.of(new ImageShape(3, 64, 64)).add("logits", new Dense(2, true)).build();

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    private static <T> T with(final Cuda cuda, final Network network, final boolean tensorFloats,
        final Function<Executor, T> work) {
        final var card = Card.first(cuda);
        try (var executor = NativeScope.of(card.memory(), scope -> new ProgramExecutor<>(network, COUNT,
            new CudaBackend(card, scope, tensorFloats), scope))) {
            return work.apply(executor);
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreTheSameHoweverLateTheCardIs(final CardWork work) {
        final var late = new LateCuda();
        final var expected = with(new SimulatedCuda(), CardWork.NETWORK, false, executor -> work.run(executor, 4));
        final var actual = with(late, CardWork.NETWORK, false, executor -> work.run(executor, 4));
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i]);
        }
        assertEquals(0, late.waiting());
        assertTrue(late.intact());
    }

    /** Two batches of several pieces each. */
    private static List<float[]> pieces(final Executor executor) {
        executor.upload(Initialization.he(LARGE, 1));
        final var found = new ArrayList<float[]>();
        for (int batch = 0; batch < 2; batch++) {
            final var images = new float[COUNT * LARGE.input().size()];
            for (int i = 0; i < images.length; i++) {
                images[i] = (i * 31 + batch) % 101 / 101f;
            }
            found.add(executor.forward(images, COUNT, Mode.attack()).logits());
            final var gradient = new float[images.length];
            final var byLogits = new float[COUNT * 2];
            for (int i = 0; i < byLogits.length; i++) {
                byLogits[i] = i + batch;
            }
            executor.backward(new Heads(COUNT, byLogits, new float[0][]), gradient, null);
            found.add(gradient);
        }
        return found;
    }

    @Test
    void largeBatchesArriveInOnePieceHoweverLateTheCardIs() {
        final var expected = with(new SimulatedCuda(), LARGE, false, StreamTest::pieces);
        final var actual = with(new LateCuda(), LARGE, false, StreamTest::pieces);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }

    /** Who wants to train faster doesn't get a score that is less exact. */
    @Test
    void onlyTrainingRoundsFactors() {
        final var rounded = new ArrayList<Boolean>();
        final var card = new SimulatedCuda() {
            @Override
            public int convolutionCreate(final long[] convolution, final Sliding sliding, final boolean tensorFloats) {
                rounded.add(tensorFloats);
                return super.convolutionCreate(convolution, sliding, tensorFloats);
            }

            /** The only one that it knows how to run. */
            @Override
            public int convolutionAlgorithms(final Algorithm[][] algorithms, final long handle, final Convolving what,
                final long image, final long filter, final long convolution, final long result) {
                final var status =
                    super.convolutionAlgorithms(algorithms, handle, what, image, filter, convolution, result);
                algorithms[0] = new Algorithm[]{algorithms[0][4]};
                return status;
            }

            @Override
            public int blasPrecision(final long handle, final boolean tensorFloats) {
                rounded.add(tensorFloats);
                return super.blasPrecision(handle, tensorFloats);
            }
        };
        with(card, CardWork.NETWORK, true, executor -> {
            final var images = new float[2 * CardWork.NETWORK.input().size()];
            final var gradients = new Heads(2, new float[6], new float[0][]);
            executor.upload(Initialization.he(CardWork.NETWORK, 1));
            for (int round = 0; round < 2; round++) {
                rounded.clear();
                executor.forward(images, 2, Mode.train(1));
                executor.backward(gradients, null, Parameters.zeros(CardWork.NETWORK));
                assertTrue(rounded.size() > 2 && !rounded.contains(false), rounded::toString);
                rounded.clear();
                executor.forward(images, 2, Mode.predict());
                executor.forward(images, 2, Mode.attack());
                executor.backward(gradients, images, null);
                assertTrue(rounded.size() > 2, rounded::toString);
                assertFalse(rounded.contains(true), rounded::toString);
            }
            assertTrue(executor.device().endsWith(", training in TF32"), executor::device);
            return null;
        });
    }
}
