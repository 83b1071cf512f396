package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.DeviceFailure;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** A card says how much is free, but not in which pieces. */
class CardMemoryTest {

    private static final int COUNT = 16;

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(1, 8, 8))
        .add("conv", new Convolution(4, Window.square(3).padding(1), true)).add("relu", new Relu())
        .add("pool", new MaxPool(Window.square(2)))
        .add("logits", new Dense(3, true)).build();

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    /** @param largest the largest piece that there is, but for what cuBLAS works in */
    private static Executor executor(final long largest) {
        final var card = Card.first(new SimulatedCuda() {
            @Override
            public int memoryCreate(final long[] address, final long bytes) {
                return bytes > largest && bytes < 32 << 20 ? 2 : super.memoryCreate(address, bytes);
            }
        });
        return NativeScope.of(card.memory(), scope -> {
            final var executor =
                new ProgramExecutor<>(NETWORK, COUNT, new CudaBackend(card, scope, false), scope);
            executor.upload(Initialization.he(NETWORK, 1));
            return executor;
        });
    }

    private static float[] gradient(final Executor executor) {
        final var images = new float[COUNT * NETWORK.input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = i * 7 % 13 / 13f;
        }
        try (var classifier = Classifier.on(executor, Normalization.none(1), PixelRange.UNIT)) {
            return classifier.inputGradient(images, COUNT, false,
                (first, heads, byHeads) -> Arrays.fill(byHeads.logits(), 1 + heads.logits()[0] * 0));
        }
    }

    @Test
    void fewerImagesGoThroughAtOnceWhereThePiecesAreSmall() {
        final var whole = executor(Long.MAX_VALUE);
        final var bytes = whole.plan(COUNT, Mode.attack()).bytes();
        final var expected = gradient(whole);
        final var part = executor(bytes / 2);
        final var plan = part.plan(COUNT, Mode.attack());
        assertTrue(plan.images() >= COUNT / 4 && plan.images() < COUNT, plan::toString);
        assertArrayEquals(expected, gradient(part), 1e-6f);
    }

    @Test
    void whereNotEvenOneImageGoesThroughTheCardIsNamed() {
        try (var executor = executor(2400)) {
            final var e = assertThrows(DeviceFailure.TooLittleMemory.class, () -> executor.plan(COUNT, Mode.attack()));
            assertEquals(
                "Even for one image at a time the network needs 1 MB of the graphics card's memory, which is more "
                    + "than may be taken: choose smaller images or a smaller network, or end other programs that use the card.",
                e.getMessage());
        }
    }

    @Test
    void aCardIsGivenMoreImagesThanAProcessor() {
        try (var executor = executor(Long.MAX_VALUE)) {
            assertEquals(1024, executor.preferredBatch());
        }
    }
}
