package org.polytope.engine.attack.gradient;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;

/** An attack that climbs a loss along its gradient by the pixels. */
public interface GradientAttack extends Attack {

    /** @return what is done, in the form that all gradient attacks share */
    Ascent ascent();

    @Override
    default Optional<String> unsuited(final DifferentiableClassifier target, final ThreatModel threat) {
        return ascent().loss().unsuited(target);
    }

    @Override
    default AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        return new AscentRun(ascent(), target, batch, threat, seed, progress).search();
    }

    /** @see Ascent#perturb */
    default float[] perturb(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        return ascent().perturb(target, batch, threat, seed, progress);
    }
}
