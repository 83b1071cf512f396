package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.training.history.History;

class TrainingMemoryTest {

    private static final int IMAGES = 64;

    /** @return images of so many pixels that a layer of 512 channels yields a hundredth of what may be taken */
    private static Dataset images() {
        final var side = (int)Math.sqrt(Pointer.maxBytes() / 100.0 / 512 / Float.BYTES);
        final var shape = new ImageShape(1, side, side);
        final var labels = new int[IMAGES];
        labels[0] = 1;
        return Datasets.ofFloats(shape, List.of("zero", "one"), new float[IMAGES][shape.size()], labels);
    }

    @Test
    void aStepThatDoesNotFitIsRefusedBeforeItIsMade() {
        final var images = images();
        final var network =
            NetworkBuilder.of(images.shape()).add("conv1", new Convolution(512, Window.square(1), false))
                .add("silu1", new Silu()).add("conv2", new Convolution(512, Window.square(1), false))
                .add("silu2", new Silu())
                .add("pool", new GlobalAveragePool()).add("fc", new Dense(2, true)).build();
        final var epochs = new ArrayList<History>();
        final var said = new ArrayList<String>();
        final var listener = new EpochListener() {
            @Override
            public void begins(final String forecast) {
                said.add(forecast);
            }

            @Override
            public void finished(final History soFar) {
                epochs.add(soFar);
            }
        };
        final var task = TrainingTask.of(network, images);
        final var large = TrainingPlan.builder(1).batchSize(IMAGES).build();
        final var e = assertThrows(IllegalArgumentException.class,
            () -> Trainer.train(task, large, Optional.empty(), listener, Progress.NONE));
        assertTrue(e.getMessage()
            .matches("A training step with 64 images at once needs more memory outside of Java's heap than "
                + "may be taken: it suffices for about (8|16)\\. Choose smaller batches or smaller images, or give the program more "
                + "memory \\(-Xmx\\)\\."),
            e::getMessage);
        assertEquals(List.of(), said);
        final var small = TrainingTask.of(network, Datasets.take(images, 2));
        Trainer.train(small, TrainingPlan.builder(1).batchSize(2).build(), Optional.empty(), listener, Progress.NONE);
        assertEquals(1, epochs.size());
        assertTrue(said.get(0)
            .matches("A training step with 2 images takes [\\d,]+ MB of memory outside of Java's heap, beside "
                + "the weights\\."),
            said::toString);
    }
}
