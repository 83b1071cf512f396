package org.polytope.engine.training.objective;

import java.util.EnumSet;
import java.util.Set;

import org.polytope.engine.training.objective.Rows.Kind;

/** Which rows of a step a loss of features sees. */
public enum SupervisedRows {

    /** Every form in which the scheme shows images. */
    ALL(EnumSet.allOf(Kind.class)),
    /** Images as they are. */
    CLEAN(EnumSet.of(Kind.CLEAN)),
    /** Images changed against the network. */
    ADVERSARIAL(EnumSet.of(Kind.ADVERSARIAL));

    private final Set<Kind> kinds;

    SupervisedRows(final Set<Kind> kinds) {
        this.kinds = kinds;
    }

    Set<Kind> kinds() {
        return kinds;
    }

    /** @return whether there are any among these */
    public boolean among(final Set<Kind> shown) {
        return shown.stream().anyMatch(kinds::contains);
    }
}
