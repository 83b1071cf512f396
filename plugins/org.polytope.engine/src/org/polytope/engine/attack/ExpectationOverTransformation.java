package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/**
 * Any attack, against the mean of several answers (Athalye et al., 2018, "Synthesizing robust adversarial examples" and
 * "Obfuscated gradients give a false sense of security"): for classifiers that answer randomly, whose single answers
 * tell an attack little of what most of them have in common. Auto-PGD has a setting of its own for this; see
 * AutoAttack's suite for random classifiers.
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
    public Attack withGoal(final Goal other) {
        return new ExpectationOverTransformation(attack.withGoal(other), samples);
    }

    @Override
    public Goal goal() {
        return attack.goal();
    }

    @Override
    public Attack toTheEnd() {
        return new ExpectationOverTransformation(attack.toTheEnd(), samples);
    }

    /** @return scores at least: there is no mean of decisions */
    @Override
    public Access access() {
        return attack.access().holds(Access.SCORES) ? attack.access() : Access.SCORES;
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return attack.limits(target, threat);
    }

    @Override
    public Found search(final Search search) {
        return attack.search(search.averaging(samples));
    }

    @Override
    public Description description() {
        return attack.description().with("expectation over " + samples + " samples");
    }
}
