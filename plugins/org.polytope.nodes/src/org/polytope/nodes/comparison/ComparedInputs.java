package org.polytope.nodes.comparison;

import java.util.Arrays;
import java.util.List;

/**
 * What is connected to the node: any number of models, the table of images, and the attacks.
 *
 * @param <M> what stands for a model
 * @param <T> what stands for the table
 * @param <S> what stands for the attacks
 */
record ComparedInputs<M, T, S>(List<M> models, T table, S suite) {

    /** Behind the models. */
    private static final int OTHERS = 2;

    @SuppressWarnings("unchecked")
    static <M, T, S> ComparedInputs<M, T, S> of(final Object[] inputs) {
        final var models = inputs.length - OTHERS;
        return new ComparedInputs<>((List<M>)Arrays.asList(inputs).subList(0, models), (T)inputs[models],
            (S)inputs[models + 1]);
    }
}
