package org.polytope.engine.training;

import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.PrototypeLoss;
import org.polytope.engine.objective.TrainingLoss;

/** What changes while a network learns: its parameters and prototypes. One call is one step down the gradient. */
final class Learner {

    private final TrainingPlan plan;

    private final Classifier classifier;

    private final Parameters parameters;

    private final Parameters gradients;

    private final Optimizer optimizer;

    /** Null without prototype conformity. */
    private final Prototypes prototypes;

    private final Prototypes prototypeGradients;

    private final TrainingLoss crossEntropy = TrainingLoss.crossEntropy();

    private final TrainingLoss joint;

    Learner(final TrainingPlan plan, final Classifier classifier, final Parameters parameters,
        final Prototypes prototypes) {
        this.plan = plan;
        this.classifier = classifier;
        this.parameters = parameters;
        this.prototypes = prototypes;
        gradients = Parameters.zeros(classifier.executor().network());
        optimizer = new Optimizer(plan.optimizer(), plan.gradientClip(), parameters);
        if (prototypes == null) {
            joint = crossEntropy;
            prototypeGradients = null;
        } else {
            joint = TrainingLoss.with(
                new PrototypeLoss(plan.conformity().loss(), plan.conformity().depthWeights(), prototypes));
            prototypeGradients = prototypes.zerosLike();
        }
    }

    /**
     * @param warmUp whether prototypes are left out
     * @param factor what the schedule multiplies learning rates by
     * @param seed of the dropout masks
     * @param meter told about loss and predictions
     * @param place where training stands, for the message of a loss that isn't a number
     */
    void step(final MixedBatch batch, final boolean warmUp, final double factor, final long seed,
        final EpochMeter meter, final String place) {
        final var conforming = prototypes != null && !warmUp;
        final var heads = classifier.forward(batch.pixels(), batch.count(), Mode.train(seed));
        final var gradient = heads.zerosLike();
        if (conforming) {
            prototypeGradients.fill(0);
        }
        final var loss = (conforming ? joint : crossEntropy).evaluate(heads, batch.labels(), gradient,
            conforming ? prototypeGradients : null);
        requireFinite(loss, place);
        classifier.executor().backward(gradient, null, gradients);
        classifier.executor().updateRunningStatistics(parameters);
        optimizer.step(parameters, gradients, factor);
        classifier.upload(parameters);
        if (conforming) {
            movePrototypes(factor);
        }
        meter.add(loss, batch, DifferentiableClassifier.argmax(heads.logits(), batch.count()));
    }

    private void movePrototypes(final double factor) {
        for (int depth = 0; depth < prototypes.depths(); depth++) {
            descend(prototypes.attracting(depth), prototypeGradients.attracting(depth),
                factor * plan.conformity().attractionRate());
            if (prototypes.separate()) {
                descend(prototypes.repelling(depth), prototypeGradients.repelling(depth),
                    factor * plan.conformity().repulsionRate());
            }
        }
    }

    private static void descend(final float[] values, final float[] gradient, final double rate) {
        final var step = (float)rate;
        for (int i = 0; i < values.length; i++) {
            values[i] -= step * gradient[i];
        }
    }

    private void requireFinite(final TrainingLoss.Value loss, final String place) {
        if (Double.isFinite(loss.total())) {
            return;
        }
        final var suspect = !Double.isFinite(loss.conformity())
            ? "the weight or the reach of the prototype conformity loss, or the learning rate of the prototypes"
            : "the learning rate (" + plan.optimizer().learningRate() + ")";
        throw new TrainingDivergedException(
            "The loss is no longer a finite number at %s (cross-entropy %s, prototype conformity %s). Lower %s%s."
                .formatted(place, loss.crossEntropy(), loss.conformity(), suspect,
                    plan.gradientClip() > 0 ? "" : ", or limit the gradient's norm"));
    }

    Parameters parameters() {
        return parameters;
    }

    Prototypes prototypes() {
        return prototypes;
    }
}
