package org.polytope.engine.training.optimizer;

import org.polytope.engine.Require;
import org.polytope.engine.json.Since;

/**
 * How gradients become steps. Weight decay is L2 regularization, added to the gradient as in PyTorch's SGD and Adam, unless
 * it is decoupled from the gradient; it acts on the weights of convolutions and dense layers only: decayed biases, batch
 * normalizations and slopes gain nothing and shrink what normalization has set (He et al., "Bag of Tricks", 2019).
 */
public sealed interface OptimizerSettings {

    /** @return the step size before the schedule */
    double learningRate();

    /** @return the factor of the weights that is added to their gradient */
    double weightDecay();

    /**
     * Stochastic gradient descent with momentum, as PyTorch defines it: v ← µ v + g, w ← w − η v; with Nesterov's
     * momentum w ← w − η (g + µ v).
     *
     * @param learningRate η, above 0
     * @param momentum µ, in [0, 1)
     * @param nesterov whether to look ahead
     * @param weightDecay at least 0
     */
    record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
        implements OptimizerSettings {

        /** @throws IllegalArgumentException naming the setting that is out of range */
        public Sgd {
            Require.positive("learning rate", learningRate);
            Require.share("momentum", momentum);
            Require.notNegative("weight decay", weightDecay);
        }
    }

    /**
     * Adam (Kingma and Ba, 2015), as PyTorch defines it.
     *
     * @param learningRate η, above 0
     * @param beta1 decay of the mean of gradients, in [0, 1)
     * @param beta2 decay of the mean of their squares, in [0, 1)
     * @param epsilon added to the root of that mean, above 0
     * @param weightDecay λ, at least 0
     * @param decoupled whether weights are decayed by w ← w − η λ w before each step, and not through their gradient: AdamW
     *            (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, Alg. 2), as PyTorch defines it
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay,
        @Since(version = 2, absent = "false") boolean decoupled) implements OptimizerSettings {

        /** @throws IllegalArgumentException naming the setting that is out of range */
        public Adam {
            Require.positive("learning rate", learningRate);
            Require.share("beta 1 of Adam", beta1);
            Require.share("beta 2 of Adam", beta2);
            Require.positive("epsilon of Adam", epsilon);
            Require.notNegative("weight decay", weightDecay);
        }

        /** Weight decay is added to the gradient. */
        public Adam(final double learningRate, final double beta1, final double beta2, final double epsilon,
            final double weightDecay) {
            this(learningRate, beta1, beta2, epsilon, weightDecay, false);
        }

        /** @return Adam with its authors' constants, without weight decay */
        public static Adam of(final double learningRate) {
            return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
        }
    }
}
