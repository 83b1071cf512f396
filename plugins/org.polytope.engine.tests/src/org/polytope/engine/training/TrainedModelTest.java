package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.training.Stripes.NAMES;
import static org.polytope.engine.training.Stripes.NETWORK;
import static org.polytope.engine.training.Stripes.PLAN;
import static org.polytope.engine.training.Stripes.everything;
import static org.polytope.engine.training.Stripes.stripes;
import static org.polytope.engine.training.Stripes.train;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.Release;
import org.polytope.engine.dataset.DatasetFingerprint;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;

/** A trained model says where it comes from. */
class TrainedModelTest {

    @Test
    void theModelBearsItsHistory() {
        final var trained = train(PLAN);
        final var read = History.fromJson(trained.model().provenance().history().orElseThrow());
        assertEquals(trained.history(), read);
        assertEquals(new History.ValidationImages(60, 0), read.validation());
        assertTrue(read.epoch(1).value(Measure.IMAGES_PER_SECOND) > 0);
    }

    /** Those of the model that it started from included; where that one doesn't tell, nobody knows all of them. */
    @Test
    void knowsTheImagesAgainThatItLearnedFrom() {
        final var plan = PLAN.toBuilder().epochs(1).build();
        final var ours = SeenImages.of(stripes(40, 1), 0, 1, Progress.NONE);
        final var theirs = SeenImages.of(stripes(30, 3), 0, 1, Progress.NONE);
        final var task = TrainingTask.of(NETWORK, stripes(40, 1)).validated(Optional.of(stripes(60, 2)));
        final var first = Trainer.train(task, plan, Progress.NONE).model();
        assertEquals(Optional.of(ours), first.seen());
        final var start = Optional.of(first.parameters());
        final var begun =
            new TrainingTask(NETWORK, start, Optional.empty(), task.normalization(), task.range(), task.training(),
                Optional.empty(), Optional.of(theirs));
        assertEquals(Optional.of(ours.and(theirs)), Trainer.train(begun, plan, Progress.NONE).model().seen());
        final var unknown = Trainer.train(task.from(first.parameters()), plan, Progress.NONE).model();
        assertEquals(Optional.of(ours.incomplete()), unknown.seen());
    }

    @Test
    void tellsWhereTheModelComesFrom() {
        final var plan = everything().toBuilder().epochs(3).build();
        final var trained = train(plan);
        final var provenance = trained.model().provenance();
        assertEquals(Release.PROGRAM, provenance.creator());
        assertEquals(OptionalLong.of(5), provenance.seed());
        assertEquals(Optional.of("L∞, ε = 0.2"), provenance.threatModel());
        assertEquals(plan, TrainingPlan.fromJson(provenance.trainingPlan().orElseThrow()));
        final var data = provenance.trainingData().orElseThrow();
        assertEquals(DatasetFingerprint.of(stripes(100, 1), Progress.NONE), data.sha256());
        assertEquals("{top=34, middle=33, bottom=33}", data.classCounts().toString());
        assertEquals(100, data.images());
        assertEquals(3, provenance.results().get("epoch"));
        assertEquals(trained.history().epoch(3).value(Measure.VALIDATION_ROBUST),
            provenance.results().get("validation accuracy (attacked)"));
        assertTrue(provenance.device().matches("(oneDNN|ND4J) .*, (1 thread|\\d+ threads)"), provenance.device());
        assertTrue(provenance.libraries().keySet().containsAll(Set.of("Java", "JavaCPP")), provenance::toString);
        assertEquals(NAMES, trained.model().classNames());
    }
}
