package org.polytope.engine.scoring;

import java.util.List;

/**
 * The marks of a curve of robust accuracy over epsilon.
 *
 * @param chosen the epsilon of the score; NaN under a threat model without a norm, which has no curve
 * @param chance the accuracy of guessing: 1 / k
 * @param reached the smallest epsilon of the curve at which the robust accuracy is that of chance or below; NaN where the
 *            curve doesn't fall so far
 */
public record CurveMarks(double chosen, double chance, double reached) {

    static CurveMarks of(final List<CurvePoint> curve, final double chosen, final int classes) {
        final var chance = 1.0 / classes;
        return new CurveMarks(curve.isEmpty() ? Double.NaN : chosen, chance, curve.stream()
            .filter(point -> point.accuracy().isKnown() && point.accuracy().value() <= chance)
            .mapToDouble(CurvePoint::epsilon).min().orElse(Double.NaN));
    }
}
