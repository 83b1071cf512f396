package org.polytope.engine.attack.suite;

import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.json.RecordJson;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.LogitLoss;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;

/**
 * Attacks and suites as JSON: {@code {"type":"fgsm","goal":{"type":"untargeted"},"loss":{"type":"cross-entropy"}}}.
 * Attacks have their names from the {@link AttackCatalog}; like the names below, they are part of the file format.
 */
public final class AttackJson {

    private static final RecordJson<Attack> ATTACK = RecordJson.of(Attack.class, choices());

    private static final RecordJson<AttackSuite> SUITE = RecordJson.of(AttackSuite.class, choices());

    private AttackJson() {
    }

    /** @return for each interface in an attack's settings, the records behind it by name */
    public static Map<Class<?>, Map<String, Class<?>>> choices() {
        final Map<Class<?>, Map<String, Class<?>>> choices = new HashMap<>();
        choices.put(Attack.class, Map.copyOf(AttackCatalog.types()));
        choices.put(StepSize.class,
            Map.of("absolute", StepSize.Absolute.class, "relative", StepSize.Relative.class));
        choices.put(Goal.class, Map.of("untargeted", Goal.Untargeted.class, "least-likely", Goal.LeastLikely.class,
            "random-class", Goal.RandomClass.class, "given-class", Goal.GivenClass.class));
        choices.put(Loss.class, Map.of("cross-entropy", CrossEntropy.class, "single-precision-cross-entropy",
            SinglePrecisionCrossEntropy.class, "margin", Margin.class, "conformity", ConformityObjective.class,
            "nearest-prototype", NearestPrototype.class));
        choices.put(LogitLoss.class, Map.of("cross-entropy", CrossEntropy.class, "single-precision-cross-entropy",
            SinglePrecisionCrossEntropy.class, "margin", Margin.class));
        return choices;
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
