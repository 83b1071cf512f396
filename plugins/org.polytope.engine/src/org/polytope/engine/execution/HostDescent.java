package org.polytope.engine.execution;

import org.polytope.engine.descent.Descent;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.StepWatch;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Parameters;

/** Makes training steps in Java: gradients come from the executor, and parameters are uploaded again. */
public final class HostDescent implements Descent {

    private final Executor executor;

    private final LearningNumbers numbers;

    /** Null before the first step. */
    private Parameters gradients;

    /** @param numbers of the executor's network */
    public HostDescent(final Executor executor, final LearningNumbers numbers) {
        this.executor = executor;
        this.numbers = numbers;
    }

    @Override
    public void step(final Heads byOutputs, final StepSize size, final StepWatch watch) {
        gradients = gradients == null ? Parameters.zeros(executor.network()) : gradients;
        executor.backward(byOutputs, null, gradients);
        watch.gradients(gradients);
        executor.updateRunningStatistics(numbers.parameters());
        numbers.rule().step(numbers.parameters(), gradients, size.rate());
        watch.numbers(numbers.parameters());
        executor.upload(numbers.parameters());
        numbers.follow(size.averageShare());
    }

    /** They always are. */
    @Override
    public void toHost() {
        // nothing is anywhere else
    }

    @Override
    public void toDevice() {
        // nothing is anywhere else
    }
}
