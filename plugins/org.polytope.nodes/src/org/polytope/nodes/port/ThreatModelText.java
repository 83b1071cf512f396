package org.polytope.nodes.port;

import java.util.Locale;

import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What an attacker may do, in words. */
public final class ThreatModelText {

    private ThreatModelText() {
    }

    /** @return for example {@code L∞, ε = 0.1} */
    public static String of(final ThreatModel threat) {
        return threat.norm() == Norm.NONE ? "no bound"
            : "%s, ε = %s".formatted(threat.norm().symbol(), number(threat.epsilon()));
    }

    /** @return one sentence for a reader who doesn't know the symbols */
    public static String sentence(final ThreatModel threat) {
        final var epsilon = number(threat.epsilon());
        final var limit = switch (threat.norm()) {
            case LINF -> "may change each number of an image by at most %s".formatted(epsilon);
            case L2 -> "may change an image by a Euclidean distance of at most %s".formatted(epsilon);
            case L1 -> "may change the numbers of an image by %s in sum".formatted(epsilon);
            case L0 -> "may change at most %s numbers of an image".formatted(epsilon);
            case NONE -> "may change an image as they like";
        };
        return "An attacker who knows everything about the model %s, where black is 0 and full brightness is 1 (%s)."
            .formatted(limit, of(threat));
    }

    private static String number(final double epsilon) {
        final var of255 = epsilon * 255;
        final var whole = Math.round(of255);
        if (whole > 0 && Math.abs(of255 - whole) < 1e-6) {
            return whole + "/255";
        }
        return String.format(Locale.ROOT, "%.4g", epsilon).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }
}
