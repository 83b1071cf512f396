package org.polytope.engine.training;

import org.polytope.engine.Numbers;
import org.polytope.engine.execution.BatchPlan;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;

/**
 * What a training step takes of the memory outside of Java's heap. A step can't be cut, because batch normalization sees
 * all images of one.
 *
 * @param step its largest pass
 */
record TrainingMemory(BatchPlan step) {

    /** @throws IllegalArgumentException if there is too little; says how many images it would suffice for */
    static TrainingMemory of(final TrainingTask task, final TrainingPlan plan, final Classifier classifier) {
        final var images = Math.min(plan.scheme().images(plan.epochs().batchSize()), task.training().size());
        final var mode = Mode.train(0).freezing(FrozenLayers.of(task.network(), plan.frozen()).nodes());
        final var step = classifier.plan(images, mode);
        if (step.images() < images) {
            throw new IllegalArgumentException(
                ("A training step with %s images at once needs more memory outside of Java's "
                    + "heap than may be taken: it suffices for about %s. Choose smaller batches or smaller images, or give the "
                    + "program more memory (-Xmx).")
                    .formatted(Numbers.grouped(images), Numbers.grouped(step.images())));
        }
        return new TrainingMemory(step);
    }

    String describe() {
        return "A training step with %s images takes %s MB of memory outside of Java's heap, beside the weights."
            .formatted(Numbers.grouped(step.images()), Numbers.grouped(step.bytes() / 1_000_000 + 1));
    }
}
