package org.polytope.engine.training;

import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.Augmentation;
import org.polytope.engine.json.RecordJson;
import org.polytope.engine.training.OptimizerSettings.Adam;
import org.polytope.engine.training.OptimizerSettings.Sgd;

/**
 * Everything that decides how a network learns.
 *
 * @param epochs how often every image is seen, at least 1
 * @param warmUpEpochs the first of these, with cross-entropy on clean images only (Mustafa et al., ICCV 2019, Alg. 1)
 * @param batchSize images a step, adversarial ones included, at least 2
 * @param optimizer how gradients become steps
 * @param schedule how the learning rate changes
 * @param conformity the prototype conformity loss after the warm-up; null for cross-entropy alone
 * @param adversarial adversarial training after the warm-up; null for clean images only
 * @param augmentation random changes of the images
 * @param validation how robust accuracy is estimated after each epoch; null where it isn't
 * @param keepBest whether the epoch of the best robust (or, where that isn't estimated, clean) accuracy on the
 *            validation set is returned instead of the last one
 * @param patience after how many epochs without a better one training ends early; 0 for never
 * @param gradientClip the largest Euclidean norm of the gradient by all parameters; 0 for no limit
 * @param seed where all random choices come from
 */
public record TrainingPlan(int epochs, int warmUpEpochs, int batchSize, OptimizerSettings optimizer,
    Schedule schedule, ConformityTraining conformity, AdversarialTraining adversarial, Augmentation augmentation,
    RobustValidation validation, boolean keepBest, int patience, double gradientClip, long seed) {

    private static final RecordJson<TrainingPlan> JSON = RecordJson.of(TrainingPlan.class, choices());

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public TrainingPlan {
        Require.atLeast("number of epochs", 1, epochs);
        Require.atLeast("number of warm-up epochs", 0, warmUpEpochs);
        Require.atLeast("batch size", 2, batchSize);
        Require.atLeast("patience of early stopping", 0, patience);
        Require.notNegative("limit of the gradient's norm", gradientClip);
        if (warmUpEpochs > epochs) {
            throw new IllegalArgumentException("There can't be more warm-up epochs (%d) than epochs (%d)."
                .formatted(warmUpEpochs, epochs));
        }
    }

    /** @return cross-entropy on clean images: Adam at 1e-3 on a cosine, batches of 128 */
    public static TrainingPlan plain(final int epochs) {
        return new TrainingPlan(epochs, 0, 128, Adam.of(1e-3), new Schedule.Cosine(), null, null, Augmentation.NONE,
            null, false, 0, 0, 0);
    }

    /** @return the same with other epochs */
    public TrainingPlan withEpochs(final int otherEpochs, final int otherWarmUpEpochs) {
        return new TrainingPlan(otherEpochs, otherWarmUpEpochs, batchSize, optimizer, schedule, conformity, adversarial,
            augmentation, validation, keepBest, patience, gradientClip, seed);
    }

    /** @return the same with other batches */
    public TrainingPlan withBatchSize(final int otherBatchSize) {
        return new TrainingPlan(epochs, warmUpEpochs, otherBatchSize, optimizer, schedule, conformity, adversarial,
            augmentation, validation, keepBest, patience, gradientClip, seed);
    }

    /** @return the same with another optimiser */
    public TrainingPlan withOptimizer(final OptimizerSettings otherOptimizer, final Schedule otherSchedule) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, otherOptimizer, otherSchedule, conformity, adversarial,
            augmentation, validation, keepBest, patience, gradientClip, seed);
    }

    /** @return the same with the prototype conformity loss, or (null) without */
    public TrainingPlan withConformity(final ConformityTraining otherConformity) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, optimizer, schedule, otherConformity, adversarial,
            augmentation, validation, keepBest, patience, gradientClip, seed);
    }

    /** @return the same with adversarial training, or (null) without */
    public TrainingPlan withAdversarial(final AdversarialTraining otherAdversarial) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, optimizer, schedule, conformity, otherAdversarial,
            augmentation, validation, keepBest, patience, gradientClip, seed);
    }

    /** @return the same with other random changes of the images */
    public TrainingPlan withAugmentation(final Augmentation otherAugmentation) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, optimizer, schedule, conformity, adversarial,
            otherAugmentation, validation, keepBest, patience, gradientClip, seed);
    }

    /** @return the same, choosing among the epochs */
    public TrainingPlan withSelection(final RobustValidation otherValidation, final boolean best,
        final int otherPatience) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, optimizer, schedule, conformity, adversarial,
            augmentation, otherValidation, best, otherPatience, gradientClip, seed);
    }

    /** @return the same with another limit of the gradient's norm */
    public TrainingPlan withGradientClip(final double otherClip) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, optimizer, schedule, conformity, adversarial,
            augmentation, validation, keepBest, patience, otherClip, seed);
    }

    /** @return the same from another seed */
    public TrainingPlan withSeed(final long otherSeed) {
        return new TrainingPlan(epochs, warmUpEpochs, batchSize, optimizer, schedule, conformity, adversarial,
            augmentation, validation, keepBest, patience, gradientClip, otherSeed);
    }

    /** @return this plan as one line of JSON */
    public String toJson() {
        return JSON.write(this);
    }

    /** @throws IllegalArgumentException saying what is wrong, and where */
    public static TrainingPlan fromJson(final String json) {
        return JSON.read(json);
    }

    private static Map<Class<?>, Map<String, Class<?>>> choices() {
        final var choices = new HashMap<>(AttackJson.choices());
        choices.put(OptimizerSettings.class, Map.of("sgd", Sgd.class, "adam", Adam.class));
        choices.put(Schedule.class, Map.of("constant", Schedule.Constant.class, "step", Schedule.Step.class, "cosine",
            Schedule.Cosine.class, "cyclic", Schedule.Cyclic.class));
        return choices;
    }
}
