package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.EpochFinding;
import org.polytope.engine.training.scheme.LearningNetwork;
import org.polytope.engine.training.scheme.Moment;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.SchemeRun;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.state.SavedState;
import org.polytope.engine.training.validation.Selection;

/** What becomes of a training of which an epoch spoils the network. */
class LostEpochTest {

    private static final Dataset TRAINING = SampleDigits.draw(64, 1);

    private static final TrainingTask TASK = TrainingTask.of(Architectures.smallCnn(TRAINING.shape(), 10), TRAINING)
        .validated(Optional.of(SampleDigits.draw(30, 2)));

    /** Clean images, until an epoch is lost. */
    private record Losing(int epoch) implements Scheme {

        private static final Scheme CLEAN = new StandardTraining();

        @Override
        public String describe() {
            return "losing";
        }

        @Override
        public Set<Kind> kinds() {
            return CLEAN.kinds();
        }

        @Override
        public List<Term> terms() {
            return CLEAN.terms();
        }

        @Override
        public boolean mayLoseAnEpoch() {
            return true;
        }

        @Override
        public SchemeRun begin(final Dataset training) {
            final var lost = epoch;
            return new SchemeRun() {

                @Override
                public void learn(final Batch images, final Moment moment, final LearningNetwork network,
                    final Progress progress) {
                    CLEAN.begin(training).learn(images, moment, network, progress);
                }

                @Override
                public EpochFinding look(final DifferentiableClassifier classifier, final int number,
                    final long seed, final Progress progress) {
                    return number == lost ? EpochFinding.lost("It is lost.") : EpochFinding.well();
                }
            };
        }
    }

    /** How it went, and the weights that are returned. */
    private record Result(History history, float[] weights) {
    }

    private static Result train(final Scheme scheme, final int epochs, final Selection selection) {
        final var plan = TrainingPlan.builder(epochs).batchSize(32).schedule(new Schedule.Constant()).scheme(scheme)
            .selection(selection).build();
        final var parameters = Initialization.he(TASK.network(), plan.seed());
        try (var classifier = Classifier.of(TASK.network(), parameters, TASK.normalization(), TASK.range(), 32)) {
            final var run = new TrainingRun(plan, TASK, classifier, parameters, Optional.empty(), Progress.NONE);
            final var history = run.run(EpochListener.NONE);
            return new Result(history,
                run.numbers().parameters().arrays().values().stream().findFirst().orElseThrow().clone());
        }
    }

    @Test
    void theEpochBeforeItIsReturned() {
        final var lost = train(new Losing(3), 5, Selection.LAST);
        assertEquals(3, lost.history().epochs().size());
        assertEquals(2, lost.history().chosen());
        assertEquals("It is lost.", lost.history().warnings().get(0));
        assertArrayEquals(train(new StandardTraining(), 2, Selection.LAST).weights(), lost.weights());
    }

    @Test
    void theBestEpochBeforeItIsReturned() {
        final var best = new Selection(Optional.empty(), true, 0);
        final var expected = train(new StandardTraining(), 2, best);
        final var lost = train(new Losing(3), 5, best);
        assertEquals(3, lost.history().epochs().size());
        assertEquals(expected.history().chosen(), lost.history().chosen());
        assertArrayEquals(expected.weights(), lost.weights());
    }

    @Test
    void itIsLostAfterAResumptionToo() throws IOException {
        final var numbers = new Snapshot(Initialization.he(TASK.network(), 1), Optional.empty());
        final var weights = numbers.parameters().arrays().values().iterator().next();
        final var choice = choice(numbers);
        choice.consider(new Epoch(1, Map.of()));
        final var good = weights.clone();
        weights[0]++;
        choice.lose(2);
        choice.consider(new Epoch(2, Map.of()));
        final var saved = new ByteArrayOutputStream();
        SavedState.write(choice, saved);
        final var resumed = choice(numbers);
        SavedState.read(resumed, new ByteArrayInputStream(saved.toByteArray()), "saved", 1 << 20);
        assertTrue(resumed.exhausted(3));
        assertEquals(1, resumed.chosen(2));
        assertArrayEquals(good, resumed.numbers().parameters().arrays().values().iterator().next());
    }

    private static EpochChoice choice(final Snapshot numbers) {
        return new EpochChoice(Selection.LAST, 0, new Guessing(100, 0.1), numbers, true);
    }

    @Test
    void withoutALossNothingChanges() {
        final var whole = train(new Losing(9), 2, Selection.LAST);
        assertEquals(2, whole.history().chosen());
        assertArrayEquals(train(new StandardTraining(), 2, Selection.LAST).weights(), whole.weights());
    }
}
