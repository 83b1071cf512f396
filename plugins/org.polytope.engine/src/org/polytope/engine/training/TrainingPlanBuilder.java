package org.polytope.engine.training;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

/** Makes {@link TrainingPlan}s. Settings are checked by {@link #build}. */
public final class TrainingPlanBuilder {

    private int epochs;

    private int warmUpEpochs;

    private int batchSize = 128;

    private OptimizerSettings optimizer = Adam.of(1e-3);

    private Schedule schedule = new Schedule.Cosine();

    private double gradientClip;

    private Optional<WeightAverage> average = Optional.empty();

    private Scheme scheme = new StandardTraining();

    private Optional<ConformityTraining> conformity = Optional.empty();

    private Augmentation augmentation = Augmentation.NONE;

    private Selection selection = Selection.LAST;

    private long seed;

    private double labelSmoothing;

    private List<String> frozen = List.of();

    TrainingPlanBuilder(final int epochs) {
        this.epochs = epochs;
    }

    TrainingPlanBuilder(final TrainingPlan plan) {
        epochs = plan.epochs().count();
        warmUpEpochs = plan.epochs().warmUp();
        batchSize = plan.epochs().batchSize();
        optimizer = plan.optimization().optimizer();
        schedule = plan.optimization().schedule();
        gradientClip = plan.optimization().gradientClip();
        average = plan.optimization().average();
        scheme = plan.scheme();
        conformity = plan.conformity();
        augmentation = plan.augmentation();
        selection = plan.selection();
        seed = plan.seed();
        labelSmoothing = plan.labelSmoothing();
        frozen = plan.frozen();
    }

    /** Sets how often each image is seen. */
    public TrainingPlanBuilder epochs(final int value) {
        epochs = value;
        return this;
    }

    /** Sets how many of the epochs are, at the beginning, with cross-entropy on clean images only. */
    public TrainingPlanBuilder warmUpEpochs(final int value) {
        warmUpEpochs = value;
        return this;
    }

    /** Sets how many images make a step, adversarial and other forms included. */
    public TrainingPlanBuilder batchSize(final int value) {
        batchSize = value;
        return this;
    }

    /** Sets how gradients become steps. */
    public TrainingPlanBuilder optimizer(final OptimizerSettings value) {
        optimizer = value;
        return this;
    }

    /** Sets how the learning rate changes. */
    public TrainingPlanBuilder schedule(final Schedule value) {
        schedule = value;
        return this;
    }

    /** Limits the Euclidean norm of the gradient by all parameters; 0 for no limit. */
    public TrainingPlanBuilder gradientClip(final double value) {
        gradientClip = value;
        return this;
    }

    /** Lets an average of weights be used in place of the live ones. */
    public TrainingPlanBuilder average(final WeightAverage value) {
        return average(Optional.of(value));
    }

    /** Lets an average of weights be used in place of the live ones, or (empty) these. */
    public TrainingPlanBuilder average(final Optional<WeightAverage> value) {
        average = value;
        return this;
    }

    /** Sets what the network learns from after the warm-up. */
    public TrainingPlanBuilder scheme(final Scheme value) {
        scheme = value;
        return this;
    }

    /** Adds the prototype conformity loss after the warm-up. */
    public TrainingPlanBuilder conformity(final ConformityTraining value) {
        return conformity(Optional.of(value));
    }

    /** Adds the prototype conformity loss after the warm-up, or takes it away. */
    public TrainingPlanBuilder conformity(final Optional<ConformityTraining> value) {
        conformity = value;
        return this;
    }

    /** Sets the random changes of the images. */
    public TrainingPlanBuilder augmentation(final Augmentation value) {
        augmentation = value;
        return this;
    }

    /** Lets robust accuracy be estimated after each epoch. */
    public TrainingPlanBuilder validation(final RobustValidation value) {
        return selection(new Selection(Optional.of(value), selection.keepBest(), selection.patience()));
    }

    /** Lets the best epoch's parameters be returned, and training end so many epochs after it; 0 for not early. */
    public TrainingPlanBuilder keepBest(final int patience) {
        return selection(new Selection(selection.validation(), true, patience));
    }

    /** Sets which epoch's parameters are returned. */
    public TrainingPlanBuilder selection(final Selection value) {
        selection = value;
        return this;
    }

    /** Sets where all random choices come from. */
    public TrainingPlanBuilder seed(final long value) {
        seed = value;
        return this;
    }

    /** Sets what share of each label is spread evenly over all classes. */
    public TrainingPlanBuilder labelSmoothing(final double value) {
        labelSmoothing = value;
        return this;
    }

    /** Sets which layers stay what they are. */
    public TrainingPlanBuilder frozen(final List<String> value) {
        frozen = value;
        return this;
    }

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public TrainingPlan build() {
        return new TrainingPlan(new Epochs(epochs, warmUpEpochs, batchSize),
            new Optimization(optimizer, schedule, gradientClip, average), scheme, conformity, augmentation, selection,
            seed, labelSmoothing, frozen);
    }
}
