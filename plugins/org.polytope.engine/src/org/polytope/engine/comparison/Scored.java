package org.polytope.engine.comparison;

import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Grade;
import org.polytope.engine.scoring.RobustnessReport;

/**
 * A score, before it is known how others fared.
 *
 * @param position among the entrants, counted from 0
 * @param withstood {@code [n]}, which images withstood
 */
record Scored(String name, int position, Grade grade, Accuracy clean, Accuracy robustness, boolean[] withstood,
    Standing.Source source) {

    static Scored of(final Entrant entrant, final int position, final RobustnessReport report) {
        return new Scored(entrant.name(), position, report.grade(), report.clean(), report.robust(),
            report.robustImages(), new Standing.Now(report));
    }

    boolean ranked() {
        return grade != Grade.NOT_TRUSTWORTHY;
    }

    double robust() {
        return robustness.isKnown() ? robustness.value() : -1;
    }
}
