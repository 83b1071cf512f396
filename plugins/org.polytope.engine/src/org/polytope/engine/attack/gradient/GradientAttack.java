package org.polytope.engine.attack.gradient;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/** An attack that climbs a loss along its gradient by the pixels. */
public interface GradientAttack extends WhiteBoxAttack {

    /** @return what is done, in the form that all gradient attacks share */
    Ascent ascent();

    @Override
    default Optional<String> limits(final Target target, final ThreatModel threat) {
        return ascent().loss().unsuited(target);
    }

    @Override
    default Found search(final GradientSearch search) {
        return new AscentRun(ascent(), search).search();
    }

    /** @see Ascent#perturb */
    default float[] perturb(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        requireSuited(target, threat);
        return ascent().perturb(target, batch, threat, seed, progress);
    }
}
