package org.polytope.engine.attack.suite;

import java.util.List;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.json.Choice;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;

/**
 * Attacks and suites as JSON: {@code {"type":"fgsm","goal":{"type":"untargeted"},"loss":{"type":"cross-entropy"}}}.
 * Attacks have their names from the {@link AttackCatalog}; like the names below, they are part of the file format.
 */
public final class AttackJson {

    /** The losses. */
    public static final Choice<Loss> LOSSES = Choice.of(Loss.class) //
        .with("cross-entropy", CrossEntropy.class) //
        .with("single-precision-cross-entropy", SinglePrecisionCrossEntropy.class) //
        .with("margin", Margin.class) //
        .with("conformity", ConformityObjective.class) //
        .with("nearest-prototype", NearestPrototype.class);

    /** All interfaces in an attack's settings, for whatever holds attacks. */
    public static final List<Choice<?>> CHOICES = List.of(new Choice<>(Attack.class, AttackCatalog.types()),
        Choice.of(StepSize.class) //
            .with("absolute", StepSize.Absolute.class) //
            .with("relative", StepSize.Relative.class),
        Choice.of(Goal.class) //
            .with("untargeted", Goal.Untargeted.class) //
            .with("least-likely", Goal.LeastLikely.class) //
            .with("random-class", Goal.RandomClass.class) //
            .with("given-class", Goal.GivenClass.class) //
            .with("named-class", Goal.NamedClass.class),
        LOSSES);

    private static final JsonForm<Attack> ATTACK = JsonForm.of("The attack", Attack.class, CHOICES);

    private static final JsonForm<AttackSuite> SUITE =
        JsonForm.document("attack-suite", AttackSuite.class, CHOICES);

    private AttackJson() {
    }

    /** @return one line of JSON */
    public static String write(final Attack attack) {
        return ATTACK.write(attack);
    }

    /** @throws IllegalArgumentException saying what is wrong, and where */
    public static Attack readAttack(final String json) {
        return ATTACK.read(json);
    }

    /** @return one line of JSON */
    public static String write(final AttackSuite suite) {
        return SUITE.write(suite);
    }

    /** @throws IllegalArgumentException saying what is wrong, and where */
    public static AttackSuite readSuite(final String json) {
        return SUITE.read(json);
    }
}
