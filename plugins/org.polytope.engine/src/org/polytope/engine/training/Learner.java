package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.Optimizer;
import org.polytope.engine.training.scheme.LearningNetwork;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/** The network that learns: its parameters, and how they are moved. */
final class Learner implements LearningNetwork, Resumable {

    /**
     * What the steps with one drawn batch have in common.
     *
     * @param objective what they minimize
     * @param factor what the schedule multiplies learning rates by
     * @param seed of the dropout masks
     * @param meter told about loss and predictions
     * @param place where training stands, for the message of a loss that isn't a number
     */
    record Lesson(Objective objective, double factor, long seed, EpochMeter meter, String place) {
    }

    /** What was differentiated and waits for its step. */
    private record Differentiation(Rows rows, Objective.Value value, int[] predicted) {
    }

    private final Classifier classifier;

    private final Parameters parameters;

    private final Parameters gradients;

    /** The running statistics in it are those after the next step; the rest isn't used. */
    private final Parameters statistics;

    private final FrozenLayers frozen;

    private final Optimizer optimizer;

    private final Finiteness finiteness;

    private Lesson lesson;

    private final Optional<AveragedNumbers> averaged;

    private int evaluations;

    private Differentiation pending;

    /** @param frozen the layers that stay as they are */
    Learner(final Optimization settings, final Classifier classifier, final Parameters parameters,
        final FrozenLayers frozen) {
        this(settings, classifier, parameters, frozen, Optional.empty());
    }

    /**
     * @param frozen the layers that stay as they are
     * @param averaged told of each step
     */
    Learner(final Optimization settings, final Classifier classifier, final Parameters parameters,
        final FrozenLayers frozen, final Optional<AveragedNumbers> averaged) {
        this.averaged = averaged;
        this.classifier = classifier;
        this.parameters = parameters;
        gradients = Parameters.zeros(classifier.executor().network());
        statistics = Parameters.zeros(classifier.executor().network());
        this.frozen = frozen;
        finiteness = new Finiteness(settings, classifier, parameters);
        optimizer = new Optimizer(settings.optimizer(), settings.gradientClip(), parameters, frozen::learns);
    }

    /** From here on, steps are made with another batch. */
    void begin(final Lesson next) {
        lesson = next;
        evaluations = 0;
        pending = null;
    }

    @Override
    public DifferentiableClassifier classifier() {
        return classifier;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Parameters differentiate(final Rows rows) {
        differentiate(rows, null);
        return gradients;
    }

    @Override
    public float[] differentiateByPixels(final Rows rows) {
        final var byPixels = new float[rows.pixels().length];
        differentiate(rows, byPixels);
        return byPixels;
    }

    private void differentiate(final Rows rows, final float[] byPixels) {
        copyStatistics(parameters, statistics);
        final var mode = Mode.train(maskSeed(evaluations++)).freezing(frozen.nodes());
        final var passes = new Passes(classifier, rows, mode);
        final var heads = passes.forward(statistics);
        final var gradient = heads.zerosLike();
        final var value = lesson.objective().evaluate(heads, rows, gradient);
        finiteness.require(value, rows, mode, lesson.place());
        passes.backward(gradient, gradients, byPixels);
        pending = new Differentiation(rows, value, predicted(heads));
    }

    /** The first evaluation has the batch's own seed. */
    private long maskSeed(final int evaluation) {
        return evaluation == 0 ? lesson.seed() : RandomStream.within(lesson.seed(), evaluation).nextLong();
    }

    private static int[] predicted(final Heads heads) {
        return ScoringTarget.argmax(heads.logits(), heads.count());
    }

    @Override
    public void descend() {
        if (pending == null) {
            throw new IllegalStateException("Nothing was differentiated since the last step.");
        }
        finiteness.require(gradients, pending.value(), lesson.place());
        copyStatistics(statistics, parameters);
        optimizer.step(parameters, gradients, lesson.factor());
        finiteness.requireAfterStep(pending.value(), lesson.place());
        classifier.upload(parameters);
        lesson.objective().descend(lesson.factor());
        averaged.ifPresent(AveragedNumbers::follow);
        lesson.meter().add(pending.value(), pending.rows(), pending.predicted());
        pending = null;
    }

    @Override
    public void state(final State state) {
        parameters.arrays().forEach((spec, array) -> state.within("parameters").floats(spec.name(), array));
        optimizer.state(state.within("optimizer"));
    }

    private void copyStatistics(final Parameters from, final Parameters into) {
        from.arrays().forEach((spec, array) -> {
            if (!spec.role().trainable() && frozen.learns(spec)) {
                System.arraycopy(array, 0, into.get(spec.name()), 0, array.length);
            }
        });
    }

    @Override
    public void perturbed(final Parameters change, final Runnable work) {
        final var before = parameters.copy();
        parameters.arrays().forEach((spec, array) -> {
            final var added = change.get(spec.name());
            for (int i = 0; spec.role().trainable() && frozen.learns(spec) && i < array.length; i++) {
                array[i] += added[i];
            }
        });
        classifier.upload(parameters);
        try {
            work.run();
        } finally {
            before.copyInto(parameters);
            classifier.upload(parameters);
        }
    }
}
