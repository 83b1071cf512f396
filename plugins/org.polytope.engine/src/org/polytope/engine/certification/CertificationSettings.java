package org.polytope.engine.certification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * What is certified, and what is attacked beside it.
 *
 * @param method how certificates are made
 * @param radii the distances that are told of, in pixel units, rising, each above 0, at least one; the attacks are made at them
 * @param attacks whether attacks are made, too
 * @param suite the attacks; the method's usual ones where there is none. Its own epsilon is one more radius
 * @param seed where the usual attacks' random choices come from
 */
public record CertificationSettings(Method method, List<Double> radii, boolean attacks, Optional<AttackSuite> suite,
    long seed) {

    /** @throws IllegalArgumentException if there is no radius, one isn't above 0, or the suite is for another norm */
    public CertificationSettings {
        suite.ifPresent(given -> requireNorm(given, method.norm()));
        radii = Stream.concat(radii.stream(), suite.map(given -> given.threat().epsilon()).stream())
            .filter(radius -> radius != 0).sorted().distinct().toList();
        if (radii.isEmpty() || !(radii.get(0) > 0) || radii.stream().anyMatch(radius -> !Double.isFinite(radius))) {
            throw new IllegalArgumentException("Radii must be numbers above 0, but are " + radii + ".");
        }
    }

    private static void requireNorm(final AttackSuite suite, final Norm norm) {
        if (suite.threat().norm() != norm) {
            throw new IllegalArgumentException(
                ("This method certifies distances in %s, but the suite's attacks are limited in %s: "
                    + "choose the norm %s in the Attack node, another method, or disconnect the suite.")
                    .formatted(norm.symbol(),
                        suite.threat().norm().symbol(), norm.symbol()));
        }
    }
}
