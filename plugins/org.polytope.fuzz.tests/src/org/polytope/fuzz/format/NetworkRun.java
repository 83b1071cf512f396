package org.polytope.fuzz.format;

import java.util.Arrays;

import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/** Runs a network that was read forward and backward, as an attack and a training step do. */
record NetworkRun(Network network, Parameters parameters) implements Format.Use {

    /** Of numbers in weights and activations. Larger networks are left alone: they would only take time. */
    private static final long LARGEST = 300_000;

    private static final int IMAGES = 2;

    /** @return runs a network that has no numbers yet, if it isn't too large */
    static Format.Use withZeros(final Network network) {
        return numbers(network) > LARGEST ? NONE : new NetworkRun(network, Parameters.zeros(network));
    }

    @Override
    public boolean takesTime() {
        return true;
    }

    @Override
    public void use() {
        if (numbers(network) > LARGEST) {
            return;
        }
        try (var executor = Executors.create(network, IMAGES)) {
            executor.upload(parameters);
            final var size = network.input().size();
            final var images = new float[IMAGES * size];
            Arrays.fill(images, 0.5f);
            final var gradient = new float[images.length];
            final var scores = executor.forward(images, IMAGES, Mode.attack());
            executor.backward(scores.zerosLike(), gradient, null);
            final var heads = executor.forward(images, IMAGES, Mode.train(1));
            executor.backward(heads.zerosLike(), gradient, Parameters.zeros(network));
        }
    }

    private static long numbers(final Network network) {
        return network.parameterSpecs().stream().mapToLong(spec -> spec.size()).sum()
            + network.shapes().values().stream().mapToLong(shape -> shape.size()).sum();
    }
}
