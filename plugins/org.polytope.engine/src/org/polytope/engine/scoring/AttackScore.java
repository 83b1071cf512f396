package org.polytope.engine.scoring;

import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.Spread;

/**
 * How one attack fared. Perturbations are those of its successes, in pixel units.
 *
 * @param attack its name and settings
 * @param omitted why it was not run, as a sentence; empty if it was. All figures but {@code soFar} are unknown then
 * @param alone accuracy under this attack alone, of the images that it can be made on; where it saw only what earlier
 *            attacks had left, or was canceled, not known (count 0)
 * @param soFar accuracy in the worst case over this attack and all before it, of the images that any of them can be made
 *            on; not known (count 0) where none was
 * @param success the share of the attacked images that it fooled
 * @param linf their largest change of a pixel
 * @param l2 their Euclidean length
 * @param l1 the sum of their changes
 * @param iterations mean number of gradient steps an image
 * @param queries mean number of evaluations of the classifier an image
 * @param seconds time taken for all images
 * @param distortion how far the images that it was made on have to be moved, as far as this attack could find
 */
public record AttackScore(Description attack, Optional<String> omitted, Accuracy alone, Accuracy soFar,
    Accuracy success,
    Spread linf, Spread l2, Spread l1, double iterations, double queries, double seconds, Distortion distortion) {

    static AttackScore of(final SuiteResult result, final int attack) {
        final var outcome = result.outcomes().get(attack);
        final var attacked = IntStream.range(0, result.count()).filter(i -> outcome.attacked()[i]).toArray();
        final var fooled = IntStream.of(attacked).filter(i -> result.fooled(attack, i)).toArray();
        final var withstood = attacked.length - fooled.length;
        final var goal = outcome.attack().goal();
        final var possible =
            IntStream.range(0, result.count()).filter(i -> goal.possible(result.labels()[i])).toArray();
        final var judged =
            IntStream.range(0, result.count()).filter(i -> result.judged(attack + 1, i)).toArray();
        final var soFar = (int)IntStream.of(judged).filter(i -> result.robust(attack + 1, i)).count();
        final var sizes = IntStream.of(fooled).mapToObj(i -> outcome.size()[i]).toList();
        return new AttackScore(outcome.attack().description(), outcome.omitted(),
            sawEverything(result, attack) ? Accuracy.of(withstood, possible.length) : Accuracy.UNKNOWN,
            Accuracy.of(soFar, judged.length), Accuracy.of(fooled.length, attacked.length),
            Spread.of(sizes.stream().mapToDouble(PerturbationSize::linf).toArray()),
            Spread.of(sizes.stream().mapToDouble(PerturbationSize::l2).toArray()),
            Spread.of(sizes.stream().mapToDouble(PerturbationSize::l1).toArray()),
            IntStream.of(attacked).map(i -> outcome.iterations()[i]).average().orElse(Double.NaN),
            IntStream.of(attacked).map(i -> outcome.queries()[i]).average().orElse(Double.NaN), outcome.seconds(),
            Distortion.of(IntStream.of(attacked)
                .mapToObj(i -> Optional.of(outcome.size()[i]).filter(size -> result.fooled(attack, i))).toList()));
    }

    /** @return whether an attack was made on all images that are classified correctly, and that it can be made on */
    static boolean sawEverything(final SuiteResult result, final int attack) {
        final var outcome = result.outcomes().get(attack);
        return outcome.omitted().isEmpty() && IntStream.range(0, result.count())
            .filter(i -> outcome.attack().goal().possible(result.labels()[i]))
            .allMatch(i -> outcome.attacked()[i] == result.correct(i));
    }
}
