package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Mixture;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.tensor.Tensor;

/**
 * Averages of the probabilities of several networks. The logarithm of such an average has that average for its softmax, so it
 * is what the network's logits are.
 */
final class Mixtures {

    private static final String READ = "The network averages the probabilities of %s networks. Its logits are the "
        + "logarithms of that average, so that their softmax is what the file's network gives.";

    private Mixtures() {
    }

    private static Optional<Mixture> of(final Value value) {
        if (value instanceof Mixture mixture && !mixture.isLogarithm()) {
            return Optional.of(mixture);
        }
        return value instanceof Probabilities one && !one.isLogarithm()
            ? Optional.of(new Mixture(List.of(one), List.of(1.0), false)) : Optional.empty();
    }

    /** @return the sum, if both are probabilities or averages of such */
    static Optional<Value> sum(final Value left, final Value right) {
        return of(left).flatMap(one -> of(right).map(other -> new Mixture(
            Stream.concat(one.parts().stream(), other.parts().stream()).toList(),
            Stream.concat(one.weights().stream(), other.weights().stream()).toList(), false)));
    }

    /** @return probabilities times one number above 0, or over it, if it is that */
    static Optional<Value> scaled(final Value value, final Tensor constant, final Step step) {
        if (!step.isProduct() || constant.size() != 1 || !(constant.floats()[0] > 0)) {
            return Optional.empty();
        }
        final var factor = step.operand(constant.floats()[0]);
        return of(value).map(mixture -> new Mixture(mixture.parts(),
            mixture.weights().stream().map(weight -> weight * factor).toList(), false));
    }

    /** @return the sum as what a layer yields, for whatever reads it */
    static Feature layers(final Mixture mixture, final Translation translation) {
        final var weights = mixture.weights();
        final var isEven = weights.stream().distinct().count() == 1;
        final var parts = IntStream.range(0, weights.size())
            .mapToObj(i -> weighed(translation.feature(mixture.parts().get(i), mixture.title()),
                isEven ? 1 : weights.get(i), translation))
            .toList();
        if (parts.stream().map(Feature::shape).distinct().count() > 1) {
            throw new IllegalArgumentException("it adds the probabilities of networks with different classes.");
        }
        final var draft = translation.draft();
        final var sum = parts.size() == 1 ? parts.get(0)
            : draft.append(draft.unique("mixture"), new Add(), parts).seenAs(parts.get(0).view());
        return isEven ? weighed(sum, weights.get(0), translation) : sum;
    }

    private static Feature weighed(final Feature part, final double weight, final Translation translation) {
        return weight == 1 ? part : translation.draft()
            .mixed(translation.draft().unique("weight"), part, new float[]{(float)weight}).seenAs(part.view());
    }

    /** @return what has the mixture for its softmax; numbers that float32 can't tell from 0 stay at its smallest */
    static Feature logits(final Mixture mixture, final Translation translation) {
        final var draft = translation.draft();
        final var sum = layers(mixture, translation);
        translation.warn(READ.formatted(mixture.parts().size()));
        final var above = draft.appendAlike(draft.unique("above_0"), new Clip(Float.MIN_NORMAL, Float.MAX_VALUE), sum);
        return draft.appendAlike(draft.unique("logarithm"), new Logarithm(), above);
    }
}
