package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * The smallest epsilon known to fool the classifier, for each image. What fools it at one epsilon is allowed at every
 * larger one, so curves read off here fall by construction.
 */
final class WorstCases {

    private final double[] smallest;

    /** The class that it is taken for at the epsilon of the score. */
    private final int[] takenFor;

    /** Whether any attack could tell anything about an image. */
    private final boolean[] judged;

    private final SuiteResult result;

    private WorstCases(final SuiteResult result, final double[] smallest, final boolean[] judged) {
        this.result = result;
        this.smallest = smallest;
        this.judged = judged;
        takenFor = IntStream.range(0, result.count()).map(i -> takenFor(result, i)).toArray();
    }

    /** @return what the first attack that fooled the classifier made of an image */
    private static int takenFor(final SuiteResult result, final int image) {
        return IntStream.range(0, result.outcomes().size()).filter(a -> result.fooled(a, image))
            .map(a -> result.outcomes().get(a).predicted()[image]).findFirst().orElse(result.clean()[image]);
    }

    /** @return what one suite has found: 0 where the unchanged image is misclassified already */
    static WorstCases of(final SuiteResult result) {
        final var epsilon = result.suite().threat().epsilon();
        final var all = IntStream.range(0, result.count());
        // what is wrong unchanged is wrong under any attack, whether or not one was made
        final var hopeless = IntStream.range(0, result.count()).noneMatch(result::correct);
        final var judged = new boolean[result.count()];
        for (int i = 0; i < judged.length; i++) {
            judged[i] = hopeless || result.judged(i);
        }
        return new WorstCases(result,
            all.mapToDouble(i -> !result.correct(i) ? 0 : result.robust(i) ? Double.POSITIVE_INFINITY : epsilon)
                .toArray(),
            judged);
    }

    /**
     * Runs the suite at further epsilons, in rising order, each time on what isn't known to be fooled there yet.
     *
     * @param kept runs the suites
     * @throws CancellationException if {@code progress} was canceled
     */
    void explore(final DifferentiableClassifier classifier, final Dataset images, final AttackSuite suite,
        final List<Double> epsilons, final ScoreCheckpoint kept, final Progress progress) {
        final var rising = epsilons.stream().filter(e -> e > 0).sorted().distinct().toList();
        for (int step = 0; step < rising.size(); step++) {
            final double epsilon = rising.get(step);
            final var part = progress.part((double)step / rising.size(), (step + 1.0) / rising.size());
            lower(standing(epsilon), suite.withEpsilon(epsilon).withScope(Scope.SURVIVORS), classifier, images, kept,
                part);
        }
    }

    /** @return the images that are not known to be fooled at {@code epsilon} */
    int[] standing(final double epsilon) {
        return IntStream.range(0, smallest.length).filter(i -> judged[i] && robust(i, epsilon)).toArray();
    }

    /** @return those of {@link #standing} that are known to be fooled at a larger epsilon */
    int[] fallen(final double epsilon, final double larger) {
        return IntStream.of(standing(epsilon)).filter(i -> !robust(i, larger)).toArray();
    }

    /**
     * Runs a suite at its epsilon on some images.
     *
     * @param waiting which, of those that are classified correctly as they are
     * @throws CancellationException if {@code progress} was canceled
     */
    void lower(final int[] waiting, final AttackSuite suite, final DifferentiableClassifier classifier,
        final Dataset images, final ScoreCheckpoint kept, final Progress progress) {
        if (waiting.length == 0) {
            return;
        }
        final var found = kept.runOnCorrect(suite, classifier, Datasets.subset(images, waiting), progress);
        if (!found.complete()) {
            throw new CancellationException();
        }
        final var epsilon = suite.threat().epsilon();
        final var chosen = result.suite().threat().epsilon();
        for (int i = 0; i < waiting.length; i++) {
            if (!found.robust(i)) {
                // an image that withstands the suite at the score's own epsilon may fall to it at a smaller one
                if (epsilon <= chosen && robust(waiting[i], chosen)) {
                    takenFor[waiting[i]] = takenFor(found, i);
                }
                smallest[waiting[i]] = epsilon;
            }
        }
    }

    /** @return whether nothing is known that fools the classifier at {@code epsilon} */
    boolean robust(final int image, final double epsilon) {
        return smallest[image] > epsilon;
    }

    /** @return whether any attack could tell anything about an image */
    boolean judged(final int image) {
        return judged[image];
    }

    /** @return the class that an image is taken for at the epsilon of the score */
    int takenFor(final int image) {
        return takenFor[image];
    }

    /** @return the worst case of those images that are counted, and of whose robustness anything is known */
    Accuracy underAttack(final double epsilon, final IntPredicate counted) {
        final var known =
            IntStream.range(0, smallest.length).filter(counted).filter(i -> judged[i]).toArray();
        return Accuracy.of((int)IntStream.of(known).filter(i -> robust(i, epsilon)).count(), known.length);
    }

    /** @return the share of images that are classified correctly as they are */
    private Accuracy unchanged() {
        return Accuracy.of((int)IntStream.range(0, smallest.length).filter(i -> robust(i, 0)).count(), smallest.length);
    }

    /** @return which classes are taken for which at the epsilon of the score */
    Confusion confusion() {
        return Confusion.of(result, takenFor, i -> judged[i]);
    }

    /**
     * @param quick those of {@code epsilons} at which only a quick attack was made
     * @return one point for epsilon 0 and each of {@code epsilons}, rising
     */
    List<CurvePoint> curve(final List<Double> epsilons, final List<Double> quick) {
        final var points = new ArrayList<Double>(epsilons);
        points.add(0.0);
        return points.stream().sorted().distinct().map(epsilon -> new CurvePoint(epsilon,
            epsilon == 0 ? unchanged() : underAttack(epsilon, i -> true), quick.contains(epsilon))).toList();
    }
}
