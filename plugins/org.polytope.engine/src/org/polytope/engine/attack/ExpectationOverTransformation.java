package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AutoAttack;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;

/**
 * Any attack, against the mean of several answers (Athalye et al., 2018, "Synthesizing robust adversarial examples" and
 * "Obfuscated gradients give a false sense of security"): for classifiers that answer randomly, whose single answers
 * tell an attack little of what most of them have in common. Auto-PGD has a setting of its own for this; see
 * {@link AutoAttack#random}.
 *
 * @param attack what is run
 * @param samples how many answers each evaluation averages, at least 1; each counts as a query
 */
public record ExpectationOverTransformation(Attack attack, int samples) implements Attack {

    /** Its entry in the catalog. */
    public static final AttackWrapper WRAPPER = new AttackWrapper("expectation",
        ExpectationOverTransformation.class, "Expectation over transformation",
        "Scores and gradients are averaged over several evaluations, for models that answer randomly.",
        Citation.of(2018, "Synthesizing robust adversarial examples", "https://arxiv.org/abs/1707.07397", "Athalye",
            "Engstrom", "Ilyas", "Kwok"));

    /** @throws IllegalArgumentException if there is no sample */
    public ExpectationOverTransformation {
        if (samples < 1) {
            throw new IllegalArgumentException("An expectation needs at least one sample, not " + samples + ".");
        }
    }

    @Override
    public Goal goal() {
        return attack.goal();
    }

    @Override
    public Optional<String> unsuited(final DifferentiableClassifier target, final ThreatModel threat) {
        return attack.unsuited(target, threat);
    }

    @Override
    public AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        final var found = attack.run(new AveragedClassifier(target, samples, progress), batch, threat, seed, progress);
        return new AttackResult(found.adversarial(), found.success(), found.loss(), found.lossPath(),
            found.iterations(), Arrays.stream(found.queries()).map(queries -> queries * samples).toArray());
    }

    @Override
    public Description description() {
        return attack.description().with("expectation over " + samples + " samples");
    }
}
