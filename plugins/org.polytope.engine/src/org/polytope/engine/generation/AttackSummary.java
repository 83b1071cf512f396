package org.polytope.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.Spread;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * What one attack did to a data set, or all together.
 *
 * @param count the number of images, n, without those that no attack so far could be made on
 * @param robust how many of them the model still gets right afterward
 * @param attacked those that were attacked
 */
public record AttackSummary(int count, int robust, List<Attempt> attacked) {

    /**
     * One attack on one image.
     *
     * @param fooled whether the model gets it wrong
     * @param size how far the image was moved
     * @param queries how often the model was asked
     */
    public record Attempt(boolean fooled, PerturbationSize size, int queries) {
    }

    /** Copies the list. */
    public AttackSummary {
        attacked = List.copyOf(attacked);
    }

    /** @return how one attack of a suite fared, on the images that those before it had left */
    public static AttackSummary of(final SuiteResult result, final int attack) {
        final var outcome = result.outcomes().get(attack);
        final var attempts = new ArrayList<Attempt>();
        int robust = 0;
        int judged = 0;
        for (int i = 0; i < result.count(); i++) {
            judged += result.judged(attack + 1, i) ? 1 : 0;
            robust += result.judged(attack + 1, i) && result.robust(attack + 1, i) ? 1 : 0;
            if (outcome.attacked()[i]) {
                attempts.add(new Attempt(result.fooled(attack, i), outcome.size()[i], outcome.queries()[i]));
            }
        }
        return new AttackSummary(judged, robust, attempts);
    }

    /** @return how all attacks together fared, on the images that the model gets right before */
    public static AttackSummary of(final AdversarialImages found, final boolean eightBit) {
        final var attempts = IntStream.range(0, found.count()).filter(found.result()::attacked)
            .mapToObj(i -> new Attempt(found.fooled(i, eightBit), found.size(i, eightBit), found.queries(i))).toList();
        final var judged = IntStream.range(0, found.count()).filter(found.result()::judged).count();
        return new AttackSummary((int)judged, found.robust(eightBit), attempts);
    }

    /** @return how many of the attacked images the model gets wrong */
    public int fooled() {
        return (int)attacked.stream().filter(Attempt::fooled).count();
    }

    /** @return the share of the attacked images that the model gets wrong; NaN where none was attacked */
    public double successRate() {
        return attacked.isEmpty() ? Double.NaN : fooled() / (double)attacked.size();
    }

    /** @return the share of all images that the model still gets right; NaN where there is none */
    public double accuracy() {
        return count == 0 ? Double.NaN : robust / (double)count;
    }

    /** @return how far the attacked images were moved, those that withstood too; NaN where none was attacked */
    public double meanSize(final Norm norm) {
        return attacked.stream().mapToDouble(attempt -> attempt.size().in(norm)).average().orElse(Double.NaN);
    }

    /**
     * @return how far an image must be moved to fool the model with half of them: an image that withstood counts as
     *         infinitely far; NaN where none was attacked
     */
    public double medianSize(final Norm norm) {
        return Spread.of(attacked.stream()
            .mapToDouble(attempt -> attempt.fooled() ? attempt.size().in(norm) : Double.POSITIVE_INFINITY).toArray())
            .median();
    }

    /** @return how often the model was asked for an image; NaN where none was attacked */
    public double meanQueries() {
        return attacked.stream().mapToInt(Attempt::queries).average().orElse(Double.NaN);
    }
}
