package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.scheme.AdversarialTraining;

/** Two learners of one workflow run at the same time, in one process whose native threads they share. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SimultaneousTrainingTest {

    private static final Network NETWORK = Architectures.smallCnn(new ImageShape(1, 28, 28), 10);

    @Test
    void givesTheSameBitsAsOneAfterTheOther() throws Exception {
        final var first = train(1);
        final var second = train(2);
        final var start = new CyclicBarrier(2);
        final var threads = Executors.newFixedThreadPool(2);
        try {
            final var together = threads.invokeAll(List.<Callable<Parameters>>of(() -> {
                start.await();
                return train(1);
            }, () -> {
                start.await();
                return train(2);
            }));
            assertSame(first, together.get(0).get());
            assertSame(second, together.get(1).get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Parameters train(final long seed) {
        final var plan = TrainingPlan.builder(2).batchSize(32).optimizer(Adam.of(2e-3))
            .conformity(ConformityTraining.stable(0.1, 1)).scheme(AdversarialTraining.pgd(0.1, 2)).seed(seed).build();
        return Trainer.train(TrainingTask.of(NETWORK, SampleDigits.draw(200, seed)), plan, Progress.NONE).model()
            .parameters();
    }

    private static void assertSame(final Parameters expected, final Parameters actual) {
        expected.arrays()
            .forEach((spec, array) -> assertArrayEquals(array, actual.get(spec.name()), spec.name()));
    }
}
