package org.polytope.engine.scoring;

import java.util.Locale;

/** How far a score can be believed. */
public enum Grade {
    /** By what the probe finds, the true figure is lower by less than one percentage point, with 95 % confidence. */
    RELIABLE,
    /** The true figure may be lower; where a probe was made, the {@link Drop} says by how much. */
    UPPER_BOUND,
    /** Attacks fail on this model for other reasons than its robustness, or no attack could be run. */
    NOT_TRUSTWORTHY,
    /** Nothing was checked. */
    UNCHECKED;

    /** @return how tables, files and flow variables say it, for ever: {@code upper bound} */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
