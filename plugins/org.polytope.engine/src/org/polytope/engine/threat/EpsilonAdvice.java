package org.polytope.engine.threat;

import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Sees where an epsilon was probably meant in other units. */
final class EpsilonAdvice {

    /** The largest number of steps of 8 bits that an epsilon may have been meant as. */
    private static final int STEPS = 255;

    private EpsilonAdvice() {
    }

    /** @return what can be said before images are known */
    static Optional<String> of(final ThreatModel threat, final PixelRange range) {
        final var epsilon = threat.epsilon();
        if (epsilon == 0 && threat.norm() != Norm.NONE) {
            return Optional.of("Epsilon is 0, so that attacks may change nothing.");
        }
        return switch (threat.norm()) {
            case LINF -> beyondTheRange(epsilon, range);
            case L0 -> epsilon == Math.rint(epsilon) ? Optional.empty() : Optional.of(noWholeNumber(epsilon));
            case L2, L1, NONE -> Optional.empty();
        };
    }

    private static Optional<String> beyondTheRange(final double epsilon, final PixelRange range) {
        if (epsilon <= range.width()) {
            return Optional.empty();
        }
        final var meant = range.equals(PixelRange.UNIT) && epsilon == Math.rint(epsilon) && epsilon <= STEPS
            ? ": was %s/255 = %s meant?".formatted(Numbers.plain(epsilon), Numbers.rounded(epsilon / STEPS))
            : ". It counts in the units of the pixels.";
        return Optional.of("Epsilon is %s under L∞, but pixels lie between %s and %s, so that every image is allowed%s"
            .formatted(Numbers.plain(epsilon), Numbers.brief(range.low()), Numbers.brief(range.high()), meant));
    }

    private static String noWholeNumber(final double epsilon) {
        return "Epsilon is %s under L0, where it is how many of an image's numbers may change: only %s may. Use a whole number."
            .formatted(Numbers.plain(epsilon), Numbers.plain(Math.floor(epsilon)));
    }

    /** @return what can be said of images of this shape */
    static Optional<String> of(final ThreatModel threat, final PixelRange range, final ImageShape shape) {
        return unlimited(threat, range, shape).or(() -> of(threat, range));
    }

    /** @return that epsilon limits nothing, if so: no two images of this shape are farther apart */
    static Optional<String> unlimited(final ThreatModel threat, final PixelRange range, final ImageShape shape) {
        final var epsilon = threat.epsilon();
        final var farthest = threat.farthest(range, shape);
        return switch (threat.norm()) {
            case LINF -> beyondTheRange(epsilon, range);
            case L2, L1 -> farther(threat, shape, farthest);
            case L0 -> epsilon > farthest
                ? Optional
                    .of("Epsilon is %s under L0, but an image %s has %s numbers only, so that every image is allowed."
                        .formatted(Numbers.plain(epsilon), shape, Numbers.plain(farthest)))
                : Optional.empty();
            case NONE -> Optional.empty();
        };
    }

    private static Optional<String> farther(final ThreatModel threat, final ImageShape shape, final double farthest) {
        return threat.epsilon() > farthest
            ? Optional
                .of(("Epsilon is %s under %s, but no two images %s are farther apart than %s, so that every image is "
                    + "allowed. It counts in the units of the pixels.").formatted(Numbers.plain(threat.epsilon()),
                        threat.norm().symbol(), shape, Numbers.brief(farthest)))
            : Optional.empty();
    }
}
