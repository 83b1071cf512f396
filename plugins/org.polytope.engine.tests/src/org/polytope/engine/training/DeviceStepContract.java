package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.descent.DescentRule;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.HostSteps;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.SavedState;
import org.polytope.engine.training.state.State;

/** What learns may stay on a device: the numbers are the same, and come when they are asked for. */
public abstract class DeviceStepContract {

    private static final Batch IMAGES = SampleDigits.draw(8, 1).batch(0, 1, 2, 3, 4, 5, 6, 7);

    private static final ImageShape SHAPE = SampleDigits.draw(1, 1).shape();

    private static final Network NETWORK = NetworkBuilder.of(SHAPE)
        .add("conv", new Convolution(3, Window.square(3).stride(2), false)).add("norm", new BatchNorm(1e-5, 0.1))
        .add("relu", new Relu()).add("dropout", new Dropout(0.2)).add("logits", new Dense(10, true)).build();

    private static final Objective OBJECTIVE = new Objective(List.of(CrossEntropyTerm.ofAllRows()));

    /** @return an executor that makes its steps on the device */
    protected abstract Executor create(Network network, int capacity);

    /** @return the same with steps in Java */
    protected Executor withHostSteps(final Network network, final int capacity) {
        return HostSteps.of(create(network, capacity));
    }

    /** @return whether what learns stays on the device from step to step */
    protected boolean keepsNumbers() {
        return true;
    }

    private Executor executor() {
        return create(NETWORK, 8);
    }

    private Executor withHostSteps() {
        return withHostSteps(NETWORK, 8);
    }

    /** A learner on an executor, and all that it moves. */
    private record Learning(Executor executor, Snapshot live, AveragedNumbers averaged, Learner learner)
        implements AutoCloseable, Resumable {

        static Learning on(final Executor executor, final OptimizerSettings optimizer) {
            final var live = new Snapshot(Initialization.he(NETWORK, 4), Optional.empty());
            executor.upload(live.parameters());
            final var averaged = new AveragedNumbers(WeightAverage.of(0.9), live);
            averaged.begin(1);
            final var learner = new Learner(new Optimization(optimizer, new Schedule.Constant(), 1.5),
                Classifier.on(executor, Normalization.none(1), PixelRange.UNIT), live.parameters(),
                FrozenLayers.NONE, Optional.of(averaged));
            final var learning = new Learning(executor, live, averaged, learner);
            learning.begin();
            return learning;
        }

        void begin() {
            learner.begin(new Learner.Lesson(OBJECTIVE, 1, 3,
                new EpochMeter(List.of(OBJECTIVE.terms().get(0).measure())), "here"));
        }

        float[] logits() {
            return learner.classifier().heads(IMAGES.pixels(), IMAGES.count(), false).logits();
        }

        @Override
        public void state(final State state) {
            learner.state(state.within("learner"));
            averaged.state(state.within("average"));
        }

        float[][] numbers() {
            learner.settle();
            return numbers(live.parameters(), averaged.numbers().parameters());
        }

        static float[][] numbers(final Parameters... all) {
            return Arrays.stream(all).flatMap(one -> one.arrays().values().stream()).map(float[]::clone)
                .toArray(float[][]::new);
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    private List<Executor> executors() {
        return List.of(withHostSteps(), executor());
    }

    private static Rows rows() {
        return Rows.of(IMAGES, Kind.CLEAN);
    }

    private static float[][] after(final Executor executor, final OptimizerSettings optimizer,
        final Consumer<Learner> lesson) {
        try (var learning = Learning.on(executor, optimizer)) {
            lesson.accept(learning.learner());
            return learning.numbers();
        }
    }

    private void assertSame(final OptimizerSettings optimizer,
        final Consumer<Learner> lesson) {
        assertArrayEquals(after(withHostSteps(), optimizer, lesson),
            after(executor(), optimizer, lesson));
    }

    @Test
    void yieldsTheHostsBits() {
        for (final var optimizer : List.of(new Sgd(0.1, 0.9, true, 1e-3), new Sgd(0.1, 0.9, false, 1e-3),
            new Sgd(0.1, 0, false, 1e-3), Adam.of(0.01), new Adam(0.01, 0.8, 0.99, 1e-6, 0.1),
            new Adam(0.01, 0.9, 0.999, 1e-8, 0.1, true))) {
            assertSame(optimizer, learner -> {
                learner.step(rows());
                learner.step(rows());
                learner.step(rows());
            });
        }
    }

    /** Weight perturbation and others look at gradients in between. */
    @Test
    void takesTurnsWithStepsOnTheHost() {
        assertSame(new Sgd(0.1, 0.9, false, 0), learner -> {
            learner.step(rows());
            learner.differentiate(rows());
            learner.descend();
            learner.step(rows());
            learner.perturbed(learner.differentiate(rows()).copy(), () -> learner.differentiate(rows()));
            learner.descend();
            learner.step(rows());
        });
    }

    @Test
    void isTheStepThatDifferentiatingAndDescendingMake() {
        final var optimizer = new Sgd(0.1, 0.9, false, 1e-3);
        assertArrayEquals(after(withHostSteps(), optimizer, learner -> learner.step(rows())),
            after(withHostSteps(), optimizer, learner -> {
                learner.differentiate(rows());
                learner.descend();
            }));
    }

    @Test
    void leavesTheHostsArraysAloneUntilTheyAreAskedFor() {
        assumeTrue(keepsNumbers(), "steps are made in Java");
        try (var learning = Learning.on(executor(), new Sgd(0.1, 0, false, 0))) {
            final var before = Learning.numbers(learning.live().parameters());
            learning.learner().step(rows());
            assertArrayEquals(before, Learning.numbers(learning.live().parameters()));
            learning.learner().settle();
            assertFalse(Arrays.deepEquals(before, Learning.numbers(learning.live().parameters())));
        }
    }

    /** Attacks in training, and the choice of an epoch, see what a step has left. */
    @Test
    void evaluationSeesWhatWasLearned() {
        final var optimizer = new Sgd(0.1, 0.9, false, 1e-3);
        try (var onHost = Learning.on(withHostSteps(), optimizer);
            var onDevice = Learning.on(executor(), optimizer)) {
            for (int step = 0; step < 3; step++) {
                assertArrayEquals(onHost.logits(), onDevice.logits());
                onHost.learner().step(rows());
                onDevice.learner().step(rows());
            }
            assertArrayEquals(onHost.logits(), onDevice.logits());
        }
    }

    @Test
    void goesOnFromWhatWasSaved() throws IOException {
        final var optimizer = new Adam(0.01, 0.9, 0.999, 1e-8, 0.1, true);
        final var saved = new ByteArrayOutputStream();
        try (var learning = Learning.on(executor(), optimizer);
            var resumed = Learning.on(executor(), optimizer)) {
            learning.learner().step(rows());
            learning.learner().step(rows());
            SavedState.write(learning, saved);
            SavedState.read(resumed, new ByteArrayInputStream(saved.toByteArray()), "test", 1 << 24);
            resumed.learner().restored();
            learning.begin();
            learning.learner().step(rows());
            resumed.learner().step(rows());
            assertArrayEquals(learning.numbers(), resumed.numbers());
        }
    }

    @Test
    void saysWhereItDiverged() {
        final var optimizer = new Sgd(1e38, 0, false, 0);
        for (final var executor : executors()) {
            try (var learning = Learning.on(executor, optimizer)) {
                final var e = assertThrows(TrainingDivergedException.class, () -> {
                    learning.learner().step(rows());
                    learning.learner().step(rows());
                });
                assertTrue(e.getMessage().contains("finite"), e.getMessage());
            }
        }
    }

    @Test
    void comesOnlyAfterAPassForTraining() {
        for (final var executor : executors()) {
            try (var learning = Learning.on(executor, new Sgd(0.1, 0, false, 0))) {
                final var classifier = learning.learner().classifier();
                final var heads = classifier.heads(IMAGES.pixels(), IMAGES.count(), false);
                final var descent = executor.descent(new LearningNumbers(
                    learning.live().parameters(), Optional.empty(),
                    new DescentRule(List.of(), 0)));
                assertThrows(IllegalStateException.class, () -> descent.step(heads.zerosLike(),
                    new StepSize(0.1, 1), null));
            }
        }
    }
}
