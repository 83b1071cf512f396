package org.polytope.engine.certification.bounds;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.Progress;

/**
 * One box on its way through a network. Position 0 is the box itself, position i + 1 what step i yields; each step reads only
 * what stands before it.
 */
final class BoundPass {

    private final List<Step> steps;

    private final Rounding rounding;

    private final BoundMethod method;

    private final Progress progress;

    private final Interval[] known;

    /** Coefficients of what each position holds, while a function is followed backward. */
    private final double[][] coefficients;

    BoundPass(final List<Step> steps, final Rounding rounding, final BoundMethod method, final Progress progress) {
        this.steps = steps;
        this.rounding = rounding;
        this.method = method;
        this.progress = progress;
        known = new Interval[steps.size() + 1];
        coefficients = new double[steps.size() + 1][];
    }

    /** @return how far the logit of {@code label} is above all others at least, everywhere in the box */
    double margin(final Interval box, final int label, final int classes) {
        known[0] = box;
        coefficients[0] = new double[box.size()];
        for (int s = 0; s < steps.size(); s++) {
            progress.checkCanceled();
            sharpen(steps.get(s));
            known[s + 1] = steps.get(s).propagate(known, rounding);
            coefficients[s + 1] = new double[steps.get(s).size()];
            if (!finite(known[s + 1])) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        var margin = Double.POSITIVE_INFINITY;
        for (int other = 0; other < classes; other++) {
            margin = other == label ? margin : Math.min(margin, difference(label, other));
        }
        return margin;
    }

    private static boolean finite(final Interval interval) {
        return Arrays.stream(interval.low()).allMatch(Double::isFinite)
            && Arrays.stream(interval.high()).allMatch(Double::isFinite)
            && Arrays.stream(interval.error()).allMatch(Double::isFinite);
    }

    /** A nonlinear step gains by tighter bounds of what it reads. */
    private void sharpen(final Step step) {
        if (method != BoundMethod.LINEAR || step instanceof AffineStep) {
            return;
        }
        final var read = step.sources().get(0);
        for (int i = 0; i < known[read].size(); i++) {
            if (i % 16 == 0) {
                progress.checkCanceled();
            }
            if (step.sharpens(known[read], i)) {
                final var off = Rounding.ofBound(known[read].error()[i]);
                coefficients[read][i] = 1;
                known[read].raise(i, lowest(read) - off);
                coefficients[read][i] = -1;
                known[read].lower(i, off - lowest(read));
            }
        }
    }

    private double difference(final int label, final int other) {
        final var logits = steps.size();
        coefficients[logits][label] = 1;
        coefficients[logits][other] = -1;
        final var error = known[logits].error()[label] + known[logits].error()[other];
        return lowest(logits) - Rounding.ofBound(error);
    }

    /**
     * Follows the linear function whose coefficients stand at {@code position} back to the pixels, or to the nearest
     * nonlinear steps where only intervals are asked for. All coefficients are 0 again afterwards.
     *
     * @return what the function is at least
     */
    private double lowest(final int position) {
        var constant = 0.0;
        for (int p = position; p > 0; p--) {
            final var step = steps.get(p - 1);
            constant += step instanceof AffineStep || method == BoundMethod.LINEAR
                ? step.relax(coefficients[p], known[p], known, coefficients) : smallest(coefficients[p], known[p]);
            Arrays.fill(coefficients[p], 0);
        }
        constant += smallest(coefficients[0], known[0]);
        Arrays.fill(coefficients[0], 0);
        return constant;
    }

    private static double smallest(final double[] coefficients, final Interval interval) {
        var sum = 0.0;
        for (int i = 0; i < coefficients.length; i++) {
            final var coefficient = coefficients[i];
            if (coefficient != 0) {
                sum += coefficient * (coefficient > 0 ? interval.low()[i] : interval.high()[i]);
            }
        }
        return sum;
    }
}
