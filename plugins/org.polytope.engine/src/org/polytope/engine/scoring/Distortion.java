package org.polytope.engine.scoring;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.Spread;

/**
 * How far images have to be moved to be misclassified, in pixel units (L0: in numbers), over those that are classified
 * correctly as they are. An image that withstood counts as infinitely far (Carlini et al., 2019, "On evaluating
 * adversarial robustness"): so a mean is infinite where any withstood, and a median where more than half did. NaN where
 * there is no image.
 *
 * @param linf the largest change of a number
 * @param l2 the Euclidean length of the change
 * @param l1 the sum of the changes
 * @param l0 how many numbers are changed
 */
public record Distortion(Spread linf, Spread l2, Spread l1, Spread l0) {

    /** No image was attacked. */
    public static final Distortion UNKNOWN = of(List.of());

    /** @param smallest for each image, the smallest change that was found to fool the model, if any was */
    static Distortion of(final List<Optional<PerturbationSize>> smallest) {
        return new Distortion(spread(smallest, PerturbationSize::linf), spread(smallest, PerturbationSize::l2),
            spread(smallest, PerturbationSize::l1), spread(smallest, PerturbationSize::l0));
    }

    /** @return for each image that was attacked, the smallest change in each norm that any attack of the suite found */
    static Distortion of(final SuiteResult result) {
        return of(IntStream.range(0, result.count()).filter(result::attacked)
            .mapToObj(i -> IntStream.range(0, result.outcomes().size()).filter(a -> result.fooled(a, i))
                .mapToObj(a -> result.outcomes().get(a).size()[i]).reduce(Distortion::smaller))
            .toList());
    }

    private static Spread spread(final List<Optional<PerturbationSize>> smallest,
        final ToDoubleFunction<PerturbationSize> norm) {
        return Spread.of(smallest.stream()
            .mapToDouble(size -> size.map(norm::applyAsDouble).orElse(Double.POSITIVE_INFINITY)).toArray());
    }

    /** @return the smaller in each norm */
    private static PerturbationSize smaller(final PerturbationSize first, final PerturbationSize second) {
        return new PerturbationSize(Math.min(first.linf(), second.linf()), Math.min(first.l2(), second.l2()),
            Math.min(first.l1(), second.l1()), Math.min(first.l0(), second.l0()));
    }
}
