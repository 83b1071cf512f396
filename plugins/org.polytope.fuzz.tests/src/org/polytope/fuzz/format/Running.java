package org.polytope.fuzz.format;

import java.util.Arrays;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/** Uses what was read: runs networks there and back, looks at every pixel. */
final class Running {

    /** Of numbers in weights and activations. Larger networks are left alone: they would only take time. */
    private static final long LARGEST = 300_000;

    private static final int IMAGES = 2;

    private Running() {
    }

    /** Runs a network forward and backward, as an attack and a training step do. */
    static void run(final Network network, final Parameters parameters) {
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

    /** @throws IllegalStateException if a pixel isn't in [0, 1], or a label names no class */
    static void look(final Dataset images) {
        final var pixels = new float[images.shape().size()];
        for (int i = 0; i < Math.min(images.size(), 100); i++) {
            images.read(i, pixels, 0);
            for (final var pixel : pixels) {
                if (!(pixel >= 0 && pixel <= 1)) {
                    throw new IllegalStateException("Image %s has a pixel of %s.".formatted(i, pixel));
                }
            }
            images.classNames().get(images.label(i));
        }
    }
}
