package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/** Classifiers in several threads, each with a native executor of its own, on one pool of native threads. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SimultaneousClassifiersTest {

    private static final Network NETWORK = Architectures.smallCnn(new ImageShape(1, 28, 28), 10);

    private static final int COUNT = 16;

    private static final int CALLS = 200;

    /** A fair lock lets one pass go first; a busy machine may let some more slip in between two calls. */
    private static final int SLACK = 8;

    @Test
    void giveTheSameBitsAsAloneAndNeitherStarves() throws Exception {
        final var expected = alone(1);
        final var companions = alone(2);
        final var passes = new AtomicInteger();
        final var ended = new AtomicBoolean();
        final var warm = new CountDownLatch(3);
        final var companion = Executors.newSingleThreadExecutor();
        try (var asker = new Asker(1)) {
            final var others = companion.submit(() -> {
                try (var other = new Asker(2)) {
                    while (!ended.get()) {
                        assertArrayEquals(companions, other.ask());
                        passes.incrementAndGet();
                        warm.countDown();
                    }
                }
                return null;
            });
            warm.await();
            final var before = passes.get();
            for (int call = 0; call < CALLS; call++) {
                assertArrayEquals(expected, asker.ask());
            }
            final var meanwhile = passes.get() - before;
            ended.set(true);
            others.get();
            assertTrue(meanwhile > CALLS / SLACK && meanwhile < CALLS * SLACK,
                () -> "The other made %d passes while this one made %d.".formatted(meanwhile, CALLS));
        } finally {
            ended.set(true);
            companion.shutdownNow();
        }
    }

    private static float[] alone(final long seed) {
        try (var asker = new Asker(seed)) {
            return asker.ask();
        }
    }

    /** Asks one classifier for the same gradient again and again. */
    private static final class Asker implements AutoCloseable {

        private final float[] pixels;

        private final Classifier classifier;

        Asker(final long seed) {
            pixels = Samples.normal(COUNT * NETWORK.input().size(), seed);
            classifier = Classifier.of(NETWORK, Samples.parameters(NETWORK, seed), Normalization.none(1),
                PixelRange.UNIT, COUNT);
        }

        float[] ask() {
            return classifier.inputGradient(pixels, COUNT, false,
                (first, heads, gradient) -> System.arraycopy(heads.logits(), 0, gradient.logits(), 0,
                    heads.logits().length));
        }

        @Override
        public void close() {
            classifier.close();
        }
    }
}
