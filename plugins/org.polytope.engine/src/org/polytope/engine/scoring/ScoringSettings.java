package org.polytope.engine.scoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.polytope.engine.Require;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * What a score consists of.
 *
 * @param suite the attacks
 * @param curve further epsilons at which the suite is run, for the curve; may be empty
 * @param untilChance whether the curve is drawn below epsilon and beyond it until only chance is left, by one short attack a
 *            point; not under a threat model without a norm
 * @param diagnostics whether the score's integrity is checked
 * @param probed how many of the images that withstood are shown to a stronger probe, which estimates by how much the score
 *            is too high; at most all of them, 0 for no probe
 * @param progressFile where what was found is kept while the score isn't complete, so that a score of the same settings,
 *            classifier and images goes on from there; deleted in the end. Written every ten seconds and at a cancel
 * @param seen the images that the model has learned from, by their fingerprints; empty if nothing is known of them
 */
public record ScoringSettings(AttackSuite suite, List<Double> curve, boolean untilChance, boolean diagnostics,
    int probed, Optional<Path> progressFile, Optional<SeenImages> seen) {

    /** With as many, an interval is narrow enough to tell a drop of less than one percentage point from none. */
    public static final int USUALLY_PROBED = 600;

    /** @throws IllegalArgumentException if an epsilon is negative or not finite, or the number of images negative */
    public ScoringSettings {
        curve = List.copyOf(curve);
        Require.atLeast("number of images for the probe", 0, probed);
        for (final var epsilon : curve) {
            if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
                throw new IllegalArgumentException(
                    "Each epsilon of the curve must be a number of at least 0, but one is " + epsilon + ".");
            }
        }
    }

    /** Settings whose curve isn't extended, and whose progress isn't kept; with diagnostics, with a probe too. */
    public ScoringSettings(final AttackSuite suite, final List<Double> curve, final boolean diagnostics) {
        this(suite, curve, false, diagnostics, diagnostics ? USUALLY_PROBED : 0, Optional.empty(), Optional.empty());
    }

    /** @return the same settings with its progress kept in a file */
    public ScoringSettings withProgressIn(final Path file) {
        return new ScoringSettings(suite, curve, untilChance, diagnostics, probed, Optional.of(file), seen);
    }

    /** @return the same settings with a curve that goes on until only chance is left */
    public ScoringSettings untilOnlyChanceIsLeft() {
        return new ScoringSettings(suite, curve, true, diagnostics, probed, progressFile, seen);
    }

    /** @return the same settings for a model of which it is known, or (empty) not known, what it has learned from */
    public ScoringSettings knowing(final Optional<SeenImages> learned) {
        return new ScoringSettings(suite, curve, untilChance, diagnostics, probed, progressFile, learned);
    }

    /** @return the suite alone, with diagnostics */
    public static ScoringSettings of(final AttackSuite suite) {
        return new ScoringSettings(suite, List.of(), true);
    }

    /**
     * @param range the values that a pixel may take
     * @return which epsilons were probably meant in other units, or are left out, in sentences; empty if none
     */
    Optional<String> advice(final PixelRange range, final ImageShape shape) {
        final var threat = suite.threat();
        final var main = threat.advice(range, shape).stream();
        final var further = threat.norm() == Norm.NONE
            ? Stream.of("Without a norm there is no epsilon, so that the further epsilons are left out.")
                .filter(sentence -> !curve.isEmpty())
            : curve.stream().filter(epsilon -> epsilon > 0 && epsilon != threat.epsilon())
                .map(epsilon -> threat.withEpsilon(epsilon).advice(range, shape)).flatMap(Optional::stream)
                .map("On the curve: "::concat);
        return Optional.of(Stream.concat(main, further).collect(Collectors.joining(" ")))
            .filter(sentences -> !sentences.isEmpty());
    }
}
