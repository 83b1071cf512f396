package org.polytope.engine.attack.gradient;

import java.util.Optional;

import org.polytope.engine.attack.AttackWrapper;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/**
 * Auto-PGD whose climbs go through the balls of 3 ε and 2 ε before that of ε (Croce and Hein, 2021, "Mind the box!",
 * §3.3): under L1, where a climb inside the ball gets stuck, it finds more. The iterations are shared out 30 : 30 : 40.
 *
 * @param apgd what is climbed, and how often
 */
public record ApgdFromOutside(Apgd apgd) implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackWrapper WRAPPER = new AttackWrapper("apgd-from-outside", ApgdFromOutside.class,
        "Auto-PGD from larger balls", "Auto-PGD goes through three and two times epsilon first. Stronger under L1.",
        Citation.of(2021, "Mind the box: l1-APGD for sparse adversarial attacks on image classifiers",
            "https://arxiv.org/abs/2103.01208", "Croce", "Hein"));

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return apgd.limits(target, threat);
    }

    @Override
    public Found search(final GradientSearch search) {
        return apgd.climb(search, ApgdStage.inwards(search.threat().within(search.range()), apgd.iterations()));
    }

    @Override
    public Description description() {
        return apgd.description().with("from 3 ε and 2 ε inwards");
    }
}
