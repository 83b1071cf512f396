package org.polytope.engine.training.scheme;

import java.util.Optional;

/**
 * What a {@link SchemeRun} sees when it looks at the network after an epoch.
 *
 * @param warning what the user should know; empty if all is well
 * @param lost whether the epoch has spoiled the network: training ends with it, and returns numbers from before it
 */
public record EpochFinding(Optional<String> warning, boolean lost) {

    /** @return all is well */
    public static EpochFinding well() {
        return new EpochFinding(Optional.empty(), false);
    }

    /** @return the user should know something, and training goes on */
    public static EpochFinding warning(final String text) {
        return new EpochFinding(Optional.of(text), false);
    }

    /** @return training must end with this epoch, and not return its numbers */
    public static EpochFinding lost(final String why) {
        return new EpochFinding(Optional.of(why), true);
    }
}
