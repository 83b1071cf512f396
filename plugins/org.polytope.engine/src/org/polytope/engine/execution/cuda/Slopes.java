package org.polytope.engine.execution.cuda;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.execution.program.Endpoints;

/** Where the way back has left what moves a network's arrays: gradients, and of running statistics those of the batch. */
final class Slopes {

    /**
     * Where a running statistic goes: kept · itself + share · what the batch yields.
     *
     * @param kept in [0, 1]
     * @param share with the correction of the variance's bias
     */
    record Blend(double kept, double share) {

        /** @return the first components of the kernels' {@code factors_t} */
        double[] factors() {
            return new double[]{share, 0, kept, 0, 0, 0, 0};
        }
    }

    private final Map<String, Long> addresses = new HashMap<>();

    private final Map<String, Blend> blends = new HashMap<>();

    Slopes(final Endpoints<Tensor> endpoints) {
        endpoints.parameterGradients().forEach(gradient -> addresses.put(gradient.parameter(),
            gradient.tensor().address() + gradient.first() * Float.BYTES));
        endpoints.statistics().forEach(this::add);
    }

    private void add(final Endpoints.Statistics<Tensor> statistics) {
        final var momentum = statistics.layer().momentum();
        final var count = statistics.count();
        blend(statistics.node() + ".running_mean", statistics.mean(), momentum, 1);
        if (count > 1) { // the unbiased variance of a single number isn't known
            blend(statistics.node() + ".running_var", statistics.variance(), momentum, (double)count / (count - 1));
        }
    }

    private void blend(final String name, final Tensor batch, final double momentum, final double factor) {
        addresses.put(name, batch.address());
        blends.put(name, new Blend(1 - momentum, momentum * factor));
    }

    /** @return where the gradient by a parameter starts; 0 where there is none, because nothing depends on it */
    long address(final String name) {
        return addresses.getOrDefault(name, 0L);
    }

    Optional<Blend> blend(final String name) {
        return Optional.ofNullable(blends.get(name));
    }

    /** @return whether it all lies where the other does, and stands for the same */
    @Override
    public boolean equals(final Object other) {
        return other instanceof Slopes slopes && addresses.equals(slopes.addresses) && blends.equals(slopes.blends);
    }

    @Override
    public int hashCode() {
        return addresses.hashCode();
    }
}
