package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;

/** Lets other packages' tests use the executor that computes in double precision as their reference. */
public final class DoublePrecision {

    private DoublePrecision() {
    }

    /** @return an executor whose arithmetic is in double precision */
    public static Executor executor(final Network network, final int capacity) {
        return Nd4jExecutor.inDoublePrecision(network, capacity);
    }

    /** @return the sum of all outputs of the executor's last forward pass, each times its number in {@code factors} */
    static double weightedSum(final Nd4jExecutor executor, final Heads factors) {
        double sum = product(executor.head(0), factors.logits());
        for (int i = 0; i < factors.features().length; i++) {
            sum += product(executor.head(i + 1), factors.features()[i]);
        }
        return sum;
    }

    private static double product(final double[] values, final float[] factors) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * factors[i];
        }
        return sum;
    }
}
