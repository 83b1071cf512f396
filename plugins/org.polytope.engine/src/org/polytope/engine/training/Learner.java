package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.descent.Descent;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
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

    /** Null until something is differentiated without a step. */
    private Parameters gradients;

    /** The running statistics in it are those after the next step; the rest isn't used. Null as long as that. */
    private Parameters statistics;

    private final FrozenLayers frozen;

    private final Optimizer optimizer;

    private final LearningNumbers numbers;

    private final Descent descent;

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
        this.frozen = frozen;
        finiteness = new Finiteness(settings, classifier, parameters);
        optimizer = new Optimizer(settings.optimizer(), settings.gradientClip(), parameters, frozen::learns);
        numbers = new LearningNumbers(parameters, averaged.map(average -> average.numbers().parameters()),
            optimizer.descentRule());
        descent = classifier.executor().descent(numbers);
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
        settle();
        return parameters;
    }

    /** Brings the numbers on the host up to date with what was learned. */
    void settle() {
        descent.toHost();
    }

    /** Goes on with the numbers on the host, which were restored. */
    void restored() {
        classifier.upload(parameters);
        descent.toDevice();
    }

    /** What a single pass has yielded needn't leave the device. */
    @Override
    public void step(final Rows rows) {
        if (rows.passes().size() > 1) {
            LearningNetwork.super.step(rows);
            return;
        }
        final var mode = nextMode();
        final var heads = new Passes(classifier, rows, mode).forward();
        final var gradient = heads.zerosLike();
        final var value = evaluate(heads, rows, mode, gradient);
        descent.step(gradient, size(), finiteness.watch(value, lesson.place()));
        finish(new Differentiation(rows, value, predicted(heads)));
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
        settle();
        if (gradients == null) {
            gradients = Parameters.zeros(classifier.executor().network());
            statistics = Parameters.zeros(classifier.executor().network());
        }
        copyStatistics(parameters, statistics);
        final var mode = nextMode();
        final var passes = new Passes(classifier, rows, mode);
        final var heads = passes.forward(statistics);
        final var gradient = heads.zerosLike();
        final var value = evaluate(heads, rows, mode, gradient);
        passes.backward(gradient, gradients, byPixels);
        pending = new Differentiation(rows, value, predicted(heads));
    }

    private Mode nextMode() {
        return Mode.train(maskSeed(evaluations++)).freezing(frozen.nodes());
    }

    private Objective.Value evaluate(final Heads heads, final Rows rows, final Mode mode, final Heads gradient) {
        final var value = lesson.objective().evaluate(heads, rows, gradient);
        if (!Double.isFinite(value.total())) {
            settle(); // the message looks at the numbers
        }
        finiteness.require(value, rows, mode, lesson.place());
        return value;
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
        final var watch = finiteness.watch(pending.value(), lesson.place());
        final var size = size();
        watch.gradients(gradients);
        copyStatistics(statistics, parameters);
        numbers.rule().step(parameters, gradients, size.rate());
        watch.numbers(parameters);
        numbers.follow(size.averageShare());
        restored();
        finish(pending);
        pending = null;
    }

    private StepSize size() {
        return new StepSize(optimizer.rate(lesson.factor()), averaged.map(AveragedNumbers::share).orElse(1f));
    }

    /** What belongs to a step besides the network's own. */
    private void finish(final Differentiation made) {
        lesson.objective().descend(lesson.factor());
        averaged.ifPresent(AveragedNumbers::follow);
        lesson.meter().add(made.value(), made.rows(), made.predicted());
    }

    @Override
    public void state(final State state) {
        settle();
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
        settle();
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
