package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/**
 * Any attack that makes do with answers, by someone who may ask the model only so often about each image, because answers
 * cost money or are noticed (Ilyas et al., 2018). What the attack has found until then stays; what it asks beyond, nobody
 * asks the model: it is taken for the image's true class, so that it finds nothing.
 *
 * @param attack what is run
 * @param queries how often the model may be asked about an image by this attack, at least 1
 */
public record QueryBudget(Attack attack, int queries) implements Attack {

    /** Its entry in the catalog. */
    public static final AttackWrapper WRAPPER = new AttackWrapper("query-budget", QueryBudget.class, "Query budget",
        "The model is asked about each image only so often, whatever the attack would like.",
        Citation.of(2018, "Black-box adversarial attacks with limited queries and information",
            "https://arxiv.org/abs/1804.08598", "Ilyas", "Engstrom", "Athalye", "Lin"));

    /** @throws IllegalArgumentException if nothing may be asked */
    public QueryBudget {
        if (queries < 1) {
            throw new IllegalArgumentException("A budget needs at least one query, not " + queries + ".");
        }
    }

    @Override
    public Attack withGoal(final Goal other) {
        return new QueryBudget(attack.withGoal(other), queries);
    }

    @Override
    public Goal goal() {
        return attack.goal();
    }

    @Override
    public Attack toTheEnd() {
        return new QueryBudget(attack.toTheEnd(), queries);
    }

    @Override
    public Access access() {
        return attack.access();
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return attack.access() == Access.GRADIENTS
            ? Optional
                .of("A query budget is for attacks that make do with a model's answers, but %s needs its gradients."
                    .formatted(attack.description().name()))
            : attack.limits(target, threat);
    }

    @Override
    public Found search(final Search search) {
        return attack.search(search.within(queries));
    }

    @Override
    public Description description() {
        return attack.description().with("at most " + queries + " queries an image");
    }
}
