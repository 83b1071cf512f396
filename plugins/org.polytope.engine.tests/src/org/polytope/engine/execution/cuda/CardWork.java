package org.polytope.engine.execution.cuda;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.descent.DescentRule;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.UpdateFormula;
import org.polytope.engine.descent.UpdateMemory;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** What an executor is asked to do several times in a row. */
enum CardWork {
    /** Yields the logits and the gradient by the images of the last time. */
    PASSES {
        @Override
        float[][] run(final Executor executor, final int times) {
            Heads heads = null;
            final var gradient = new float[images().length];
            executor.upload(parameters());
            for (int time = 0; time < times; time++) {
                heads = executor.forward(images(), COUNT, Mode.train(1));
                executor.backward(gradients(), gradient, Parameters.zeros(NETWORK));
                executor.updateRunningStatistics(parameters());
            }
            return new float[][]{heads.logits(), gradient};
        }
    },
    /** Yields all numbers that were learned. */
    TRAINING_STEPS {
        @Override
        float[][] run(final Executor executor, final int times) {
            final var live = parameters();
            final var average = parameters();
            final var formula = new UpdateFormula.Momentum(0.9f, false, 0.01f);
            final var rule = new DescentRule(live.arrays().keySet().stream().filter(spec -> spec.role().trainable())
                .map(spec -> new DescentRule.Moved(spec, formula, new UpdateMemory(1, spec.size()))).toList(), 1);
            final var descent = executor.descent(new LearningNumbers(live, Optional.of(average), rule));
            executor.upload(live);
            for (int time = 0; time < times; time++) {
                executor.forward(images(), COUNT, Mode.train(1));
                descent.step(gradients(), new StepSize(0.1, 0.5f), null);
            }
            descent.toHost();
            return Stream.of(live, average).flatMap(numbers -> numbers.arrays().values().stream())
                .toArray(float[][]::new);
        }
    };

    static final Network NETWORK = NetworkBuilder.of(new ImageShape(2, 5, 5))
        .add("conv", new Convolution(3, Window.square(3).padding(1), true)).add("bn", new BatchNorm(1e-5, 0.1))
        .add("relu", new Relu()).add("pool", new MaxPool(Window.square(2))).add("logits", new Dense(3, true)).build();

    static final int COUNT = 2;

    /** @return what is to be the same wherever a call fails */
    abstract float[][] run(Executor executor, int times);

    /** @return often enough that graphs are made and run */
    int times() {
        return this == PASSES ? 3 : 2;
    }

    private static Parameters parameters() {
        final var random = new Random(1);
        final var parameters = Parameters.zeros(NETWORK);
        parameters.arrays().values().forEach(array -> {
            for (int i = 0; i < array.length; i++) {
                array[i] = random.nextFloat() + 0.1f;
            }
        });
        return parameters;
    }

    private static float[] images() {
        final var images = new float[COUNT * NETWORK.input().size()];
        final var random = new Random(2);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    private static Heads gradients() {
        return new Heads(COUNT, new float[]{1, 2, 3, 4, 5, 6}, new float[0][]);
    }
}
