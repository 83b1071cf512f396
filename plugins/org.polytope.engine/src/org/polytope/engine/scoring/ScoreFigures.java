package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The figures of a score, as far as its attacks have come.
 *
 * @param model the model under attack
 * @param result what the suite has found
 * @param worst the same image by image, and what was found at other epsilons since
 */
record ScoreFigures(Target model, Dataset images, ScoringSettings settings, SuiteResult result,
    WorstCases worst) {

    /** @return the robust accuracy */
    Accuracy robust() {
        return worst.underAttack(epsilon(), i -> true);
    }

    /** @return the positions of the images that withstood an attack, and all others too */
    int[] withstood() {
        return IntStream.range(0, result.count()).filter(i -> result.judged(i) && worst.robust(i, epsilon()))
            .toArray();
    }

    private double epsilon() {
        return settings.suite().threat().epsilon();
    }

    /**
     * @param quick epsilons at which a quick attack was made
     * @return robust accuracy by epsilon; nothing without a norm, because there is no epsilon then
     */
    List<CurvePoint> curve(final List<Double> quick) {
        if (settings.suite().threat().norm() == Norm.NONE) {
            return List.of();
        }
        final var epsilons = new ArrayList<>(settings.curve());
        epsilons.add(epsilon());
        epsilons.addAll(quick);
        return worst.curve(epsilons, quick.stream().filter(epsilon -> !settings.curve().contains(epsilon)).toList());
    }

    /**
     * @param quick epsilons at which a quick attack was made
     * @param complete whether nothing was canceled
     * @param seconds time taken
     */
    RobustnessReport report(final List<Double> quick, final List<Finding> findings, final Optional<Drop> drop,
        final boolean complete, final double seconds) {
        final var curve = curve(quick);
        return new RobustnessReport(settings.suite(), model.range(), result.count(), unchanged(i -> true),
            robust(), imageScores(),
            IntStream.range(0, result.outcomes().size()).mapToObj(a -> AttackScore.of(result, a)).toList(), classes(),
            curve, new Breakdown(worst.confusion(), Agreement.of(result), Distortion.of(result),
                CurveMarks.of(curve, epsilon(), model.classes())),
            findings, drop, AttackStrength.shortfall(model, images, result),
            settings.advice(model.range(), images.shape()), complete, seconds);
    }

    private List<ImageScore> imageScores() {
        final var withstood = new BitSet();
        IntStream.of(withstood()).forEach(withstood::set);
        return IntStream.range(0, result.count()).mapToObj(i -> new ImageScore(result.labels()[i], result.clean()[i],
            worst.takenFor(i), worst.judged(i), withstood.get(i))).toList();
    }

    private List<ClassScore> classes() {
        final var names = images.classNames();
        return IntStream.range(0, names.size()).mapToObj(c -> {
            final IntPredicate isOfTheClass = i -> result.labels()[i] == c;
            return new ClassScore(names.get(c), unchanged(isOfTheClass), worst.underAttack(epsilon(), isOfTheClass));
        }).toList();
    }

    /** @return the share of some images that are classified correctly without attack */
    private Accuracy unchanged(final IntPredicate among) {
        final var all = IntStream.range(0, result.count()).filter(among).toArray();
        return Accuracy.of((int)IntStream.of(all).filter(result::correct).count(), all.length);
    }
}
