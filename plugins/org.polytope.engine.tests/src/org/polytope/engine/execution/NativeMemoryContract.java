package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** What an executor takes of native memory: asked for before, given back whatever fails, and never too much. */
public abstract class NativeMemoryContract {

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(2, 4, 4))
        .add("conv", new Convolution(4, new Window(3, 3, 1, 1, 1, 0, 1, 2), true)).add("bn", new BatchNorm(1e-5, 0.1))
        .add("prelu", new PRelu(false)).add("shortcut", new ZeroPadShortcut(2, 1, 1)).add("dropout", new Dropout(0.3))
        .add("logits", new Dense(3, true)).build();

    /** Beside its feature maps, its weights are nothing. */
    private static final Network LARGE_MAPS = NetworkBuilder.of(new ImageShape(1, 48, 48))
        .add("conv", new Convolution(16, Window.square(3).padding(1), false)).add("silu", new Silu())
        .add("pool", new GlobalAveragePool()).add("logits", new Dense(3, true)).build();

    private static final int CAPACITY = 4;

    private static final Parameters PARAMETERS = Samples.parameters(NETWORK, 2);

    private static final float[] IMAGES = Samples.normal(CAPACITY * NETWORK.input().size(), 1);

    /** What a run does: its memory grows in between, and the small batch of the beginning comes back. */
    private static final List<Mode> MODES = List.of(Mode.attack(), Mode.train(3), Mode.attack());

    private static final int[] COUNTS = {1, CAPACITY, 1};

    /** @param scope to hold all native memory of the executor, which is about to be made in it */
    protected abstract Executor create(Network network, int capacity, NativeScope scope);

    /** Refuses once, as the libraries do; the rest is granted. */
    private static final class Fault implements NativeMemory {

        private final long refused;

        private final OutOfMemoryError error = new OutOfMemoryError("test");

        private long asked;

        Fault(final long refused) {
            this.refused = refused;
        }

        @Override
        public void require(final long bytes) {
            if (asked++ == refused) {
                throw error;
            }
        }

        /** @return what a call yields: the second time, where the first met the fault */
        <T> T surviving(final Supplier<T> call) {
            try {
                return call.get();
            } catch (final OutOfMemoryError e) {
                assertSame(error, e);
                return call.get();
            }
        }
    }

    private Executor create(final Fault fault, final List<NativeScope> scopes) {
        return NativeScope.of(fault, scope -> {
            scopes.add(scope);
            return create(NETWORK, CAPACITY, scope);
        });
    }

    /** @return what all passes yield, and how many native objects there are then */
    private List<PassResult> run(final Fault fault, final AtomicLong objects) {
        final var scopes = new ArrayList<NativeScope>();
        final var results = new ArrayList<PassResult>();
        try (var executor = fault.surviving(() -> create(fault, scopes))) {
            assertTrue(scopes.stream().limit(scopes.size() - 1L).allMatch(scope -> scope.size() == 0));
            executor.upload(PARAMETERS);
            for (int i = 0; i < COUNTS.length; i++) {
                final var count = COUNTS[i];
                final var mode = MODES.get(i);
                results.add(fault.surviving(() -> pass(executor, count, mode)));
            }
            objects.set(scopes.get(scopes.size() - 1).size());
        }
        assertEquals(0, scopes.get(scopes.size() - 1).size());
        return results;
    }

    private static PassResult pass(final Executor executor, final int count, final Mode mode) {
        final var heads = executor.forward(IMAGES, count, mode);
        final var byImages = new float[count * NETWORK.input().size()];
        final var byParameters = Parameters.zeros(NETWORK);
        final var statistics = PARAMETERS.copy();
        if (mode.pass() != Mode.Pass.PREDICT) {
            final var training = mode.pass() == Mode.Pass.TRAIN;
            executor.backward(Samples.gradients(NETWORK, count, mode.features(), 3), byImages,
                training ? byParameters : null);
            if (training) {
                executor.updateRunningStatistics(statistics);
            }
        }
        return new PassResult(heads, byImages, byParameters, statistics);
    }

    @Test
    void eachAllocationMayFailOnce() {
        final var none = new Fault(-1);
        final var objects = new AtomicLong();
        final var expected = run(none, objects);
        assertTrue(none.asked > 100, () -> none.asked + " allocations are too few to show anything");
        for (long refused = 0; refused < none.asked; refused++) {
            final var place = "allocation " + refused;
            final var left = new AtomicLong();
            final var actual = run(new Fault(refused), left);
            for (int i = 0; i < expected.size(); i++) {
                expected.get(i).compareTo(actual.get(i), place + ", pass " + i, 0);
            }
            assertTrue(left.get() <= objects.get(), () -> place + " leaves " + left + " objects, not " + objects);
        }
    }

    @Test
    void tooLargeABatchIsRefusedBeforeAnythingIsTaken() {
        final var limit = new AtomicLong(Long.MAX_VALUE);
        final var memory = NativeMemory.of(limit::get);
        final var capacity = 1 << 12;
        final var images = new float[capacity * NETWORK.input().size()];
        NativeScope.of(memory, scope -> {
            try (var executor = create(NETWORK, capacity, scope)) {
                executor.upload(PARAMETERS);
                executor.forward(images, 1, Mode.predict());
                limit.set(2_000_000);
                final var e = assertThrows(IllegalArgumentException.class,
                    () -> executor.forward(images, capacity, Mode.train(1)));
                assertTrue(e.getMessage().matches(
                    "The network needs \\d+ MB of memory outside of Java's heap for this, but only 2 MB may be taken: "
                        + "choose smaller batches or smaller images, or give the program more memory \\(-Xmx\\)\\."),
                    e::getMessage);
                assertThrows(IllegalStateException.class,
                    () -> executor.updateRunningStatistics(PARAMETERS.copy()));
                executor.forward(images, 4, Mode.train(1));
            }
            return null;
        });
    }

    /** Where a batch takes its memory at once, that is what its plan has said. */
    @Test
    void aPassTakesWhatWasPlanned() {
        for (final var mode : List.of(Mode.predict(), Mode.attack(), Mode.train(3))) {
            final var largest = new AtomicLong();
            NativeScope.of(bytes -> largest.accumulateAndGet(bytes, Math::max), scope -> {
                try (var executor = create(LARGE_MAPS, CAPACITY, scope)) {
                    executor.upload(Samples.parameters(LARGE_MAPS, 2));
                    final var plan = executor.plan(CAPACITY + 1, mode);
                    assertEquals(CAPACITY, plan.images());
                    largest.set(0);
                    executor.forward(new float[CAPACITY * LARGE_MAPS.input().size()], CAPACITY, mode);
                    assertEquals(plan.bytes(), largest.get(), 4096, mode.toString());
                }
                return null;
            });
        }
    }

    @Test
    void whatDoesNotFitIsPlannedForFewerImages() {
        final var limit = new AtomicLong(Long.MAX_VALUE);
        final var images = new float[64 * LARGE_MAPS.input().size()];
        NativeScope.of(NativeMemory.of(limit::get), scope -> {
            try (var executor = create(LARGE_MAPS, 64, scope)) {
                executor.upload(Samples.parameters(LARGE_MAPS, 2));
                final var whole = executor.plan(64, Mode.attack());
                assertEquals(64, whole.images());
                limit.set(whole.bytes() / 3);
                final var part = executor.plan(64, Mode.attack());
                assertEquals(16, part.images());
                assertTrue(part.bytes() <= limit.get(), part::toString);
                assertEquals(16, executor.plan(40, Mode.attack()).images());
                assertEquals(3, executor.plan(3, Mode.attack()).images());
                assertEquals(16, executor.forward(images, 16, Mode.attack()).count());
            }
            return null;
        });
    }

    @Test
    void aNetworkOfWhichNotOneImageFitsIsRefusedBeforeItIsRun() {
        NativeScope.of(NativeMemory.of(() -> 50_000), scope -> {
            try (var executor = create(LARGE_MAPS, 64, scope)) {
                final var e = assertThrows(IllegalArgumentException.class, () -> executor.plan(64, Mode.attack()));
                assertTrue(e.getMessage()
                    .matches("Even for one image at a time the network needs \\d MB of memory outside "
                        + "of Java's heap, which is more than may be taken: choose smaller images or a smaller network, or give "
                        + "the program more memory \\(-Xmx\\)\\."),
                    e::getMessage);
            }
            return null;
        });
    }

    @Test
    void aClassifierCutsItsBatchesToTheMemory() {
        final var limit = new AtomicLong(Long.MAX_VALUE);
        final var images = Samples.normal(16 * LARGE_MAPS.input().size(), 4);
        NativeScope.of(NativeMemory.of(limit::get), scope -> {
            final var executor = create(LARGE_MAPS, 16, scope);
            executor.upload(Samples.parameters(LARGE_MAPS, 2));
            limit.set(executor.plan(16, Mode.attack()).bytes() * 2 / 3);
            try (var classifier = Classifier.on(executor, Normalization.none(1), PixelRange.UNIT)) {
                final var cost = PassCost.measured(classifier, 16, true);
                assertEquals(8, cost.plan().images());
                assertTrue(
                    cost.describe().matches("8 images at a time take \\d+ MB of memory outside of Java's heap, beside "
                        + "the weights, and (less than 0.1|about [0-9.]+) s for a pass with gradients\\."),
                    cost::describe);
                final var gradient = classifier.inputGradient(images, 16, false,
                    (first, heads, into) -> Arrays.fill(into.logits(), 1));
                final var last = Arrays.copyOfRange(images, images.length * 15 / 16, images.length);
                final var alone = classifier.inputGradient(last, 1, false,
                    (first, heads, into) -> Arrays.fill(into.logits(), 1));
                assertArrayEquals(alone, Arrays.copyOfRange(gradient, gradient.length * 15 / 16, gradient.length),
                    1e-5f);
            }
            return null;
        });
    }

    @Test
    void aNetworkThatIsTooLargeLeavesNothingBehind() {
        final var scopes = new ArrayList<NativeScope>();
        final var e = assertThrows(IllegalArgumentException.class, () -> NativeScope.of(NativeMemory.of(() -> 500),
            scope -> {
                scopes.add(scope);
                try (var executor = create(NETWORK, 1, scope)) {
                    executor.upload(PARAMETERS);
                    return executor.forward(IMAGES, 1, Mode.attack());
                }
            }));
        assertTrue(e.getMessage().contains("1 MB of memory outside of Java's heap"), e.getMessage());
        assertEquals(0, scopes.get(0).size());
    }
}
