package org.polytope.engine.corruption;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Answers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.DecisionBasedAttack;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Search;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The fifteen common corruptions (Hendrycks and Dietterich, 2019), one after the other, until one fools the model: what
 * noise, blur, weather and software do to an image. The unchanged image comes first, and stays where none fools. The
 * objective is 1 where the model is fooled, and 0 where it isn't: only its decision is asked for. No norm limits it: the
 * severity does. Constants are those of the published data set whose images are closest in size.
 *
 * @param severity 1 (mild) to 5 (severe)
 */
public record CommonCorruptions(int severity) implements DecisionBasedAttack {

    private static final int MODERATE = 3;

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("common-corruptions", "Common corruption",
        "Noise, blur, weather and what software does, until one fools the model.",
        Family.CHANCE, List.of(Norm.NONE),
        List.of(new Default("standard", new CommonCorruptions(MODERATE))),
        Citation.of(2019, "Benchmarking neural network robustness to common corruptions and perturbations",
            "https://arxiv.org/abs/1903.12261", "Hendrycks", "Dietterich"));

    /** @throws IllegalArgumentException if there is no such severity */
    public CommonCorruptions {
        Severities.require(severity);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat).or(() -> Corruptor.unsuited(target.shape()));
    }

    @Override
    public Found search(final Search search) {
        final var found = search.best();
        final var active = found.active();
        final var tried = search.batch().pixels().clone();
        keep(found, active, tried, search);
        final var corruptions = Corruption.values();
        for (int i = 0; i < corruptions.length && !active.isEmpty(); i++) {
            found.report((double)i / corruptions.length);
            corrupt(corruptions[i], active, tried, search);
            keep(found, active, tried, search);
        }
        return found;
    }

    private void corrupt(final Corruption corruption, final Active active, final float[] tried, final Search search) {
        final var corruptor =
            Corruptor.of(corruption, severity, Benchmark.of(search.batch().shape()), search.seed(), search.range());
        final var corrupted =
            corruptor.corrupt(search.batch().select(active.positions()), search.betweenQuestions()).pixels();
        active.each((number, position) -> System.arraycopy(corrupted, number * search.size(), tried,
            position * search.size(), search.size()));
    }

    private static void keep(final BestSoFar found, final Active active, final float[] tried, final Search search) {
        if (active.isEmpty()) {
            return;
        }
        final var decisions = search.decisions(active, tried);
        final var objective = new float[decisions.length];
        for (int i = 0; i < decisions.length; i++) {
            objective[i] = search.aim().reachedBy(active.position(i), decisions[i]) ? 1 : 0;
        }
        active.drop(found.keep(active, tried, new Answers(objective, decisions)));
    }

    @Override
    public Description description() {
        return Description.of("common corruptions of severity " + severity);
    }
}
