package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.validation.RobustValidation;

/** A small training that keeps checkpoints in a folder, and can be stopped. */
record CheckpointedTraining(Path folder) {

    static final Dataset IMAGES = SampleDigits.draw(40, 1);

    static final Dataset OTHERS = SampleDigits.draw(16, 2);

    static final Network NETWORK = Architectures.mlp(IMAGES.shape(), 10, List.of(8));

    static final TrainingTask TASK = TrainingTask.of(NETWORK, IMAGES).validated(Optional.of(OTHERS));

    static final TrainingPlan PLAN =
        TrainingPlan.builder(4).batchSize(16).optimizer(Adam.of(0.01)).seed(5).build();

    static final TrainingPlan FULL = PLAN.toBuilder().warmUpEpochs(1)
        .scheme(AdversarialTraining.fast(0.1)).conformity(ConformityTraining.authorsCode())
        .validation(new RobustValidation(new ThreatModel(Norm.LINF, 0.05), Pgd.of(2, 1), 8)).keepBest(0).build();

    TrainedModel train(final TrainingPlan plan, final Progress progress) {
        return Trainer.train(TASK, plan, Optional.of(Checkpoints.in(folder)), EpochListener.NONE, progress);
    }

    /** Stops after so many epochs. */
    static void stop(final TrainingTask task, final TrainingPlan plan, final Checkpoints where, final int after) {
        assertThrows(CancellationException.class, () -> Trainer.train(task, plan, Optional.of(where), soFar -> {
            if (soFar.epochs().size() == after) {
                throw new CancellationException();
            }
        }, Progress.NONE));
    }

    static void assertSame(final TrainedModel expected, final TrainedModel found) {
        assertTrue(expected.model().seen().isPresent());
        assertEquals(expected.model().seen(), found.model().seen());
        expected.model().parameters().arrays().forEach(
            (spec, array) -> assertArrayEquals(array, found.model().parameters().get(spec.name()), spec.name()));
        assertEquals(expected.model().prototypes().isPresent(), found.model().prototypes().isPresent());
        expected.model().prototypes().ifPresent(prototypes -> {
            final var others = found.model().prototypes().orElseThrow();
            assertArrayEquals(prototypes.attracting(0), others.attracting(0));
            assertArrayEquals(prototypes.repelling(0), others.repelling(0));
        });
        assertEquals(expected.history().chosen(), found.history().chosen());
        assertEquals(expected.history().warnings(), found.history().warnings());
        for (final var measure : expected.history().measures()) {
            if (measure.kind() != Measure.Kind.SECONDS && measure.kind() != Measure.Kind.SPEED) {
                assertArrayEquals(expected.history().series(measure), found.history().series(measure), measure.name());
            }
        }
    }
}
