package org.polytope.engine.attack.suite;

import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Spatial;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.ElasticNet;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.json.RecordJson;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;

/**
 * Attacks and suites as JSON: {@code {"type":"fgsm","goal":{"type":"untargeted"},"loss":{"type":"cross-entropy"}}}. The
 * names below are part of the file format; a new attack is added here and nowhere else.
 */
public final class AttackJson {

    private static final RecordJson<Attack> ATTACK = RecordJson.of(Attack.class, choices());

    private static final RecordJson<AttackSuite> SUITE = RecordJson.of(AttackSuite.class, choices());

    private AttackJson() {
    }

    /** @return for each interface in an attack's settings, the records behind it by name */
    public static Map<Class<?>, Map<String, Class<?>>> choices() {
        final Map<Class<?>, Map<String, Class<?>>> choices = new HashMap<>();
        choices.put(Attack.class, Map.ofEntries( //
            Map.entry("fgsm", Fgsm.class), //
            Map.entry("random-step-fgsm", RandomStepFgsm.class), //
            Map.entry("bim", Bim.class), //
            Map.entry("mim", Mim.class), //
            Map.entry("pgd", Pgd.class), //
            Map.entry("apgd", Apgd.class), //
            Map.entry("apgd-from-outside", ApgdFromOutside.class), //
            Map.entry("fab", Fab.class), //
            Map.entry("carlini-wagner", CarliniWagner.class), //
            Map.entry("elastic-net", ElasticNet.class), //
            Map.entry("deep-fool", DeepFool.class), //
            Map.entry("fast-minimum-norm", FastMinimumNorm.class), //
            Map.entry("saliency-map", SaliencyMap.class), //
            Map.entry("square", Square.class), //
            Map.entry("spsa", Spsa.class), //
            Map.entry("hop-skip-jump", HopSkipJump.class), //
            Map.entry("boundary", BoundaryAttack.class), //
            Map.entry("random-search", RandomSearch.class), //
            Map.entry("gaussian-noise", GaussianNoise.class), //
            Map.entry("spatial", Spatial.class), //
            Map.entry("expectation", ExpectationOverTransformation.class)));
        choices.put(StepSize.class,
            Map.of("absolute", StepSize.Absolute.class, "relative", StepSize.Relative.class));
        choices.put(Goal.class, Map.of("untargeted", Goal.Untargeted.class, "least-likely", Goal.LeastLikely.class,
            "random-class", Goal.RandomClass.class, "given-class", Goal.GivenClass.class));
        choices.put(Loss.class, Map.of("cross-entropy", CrossEntropy.class, "single-precision-cross-entropy",
            SinglePrecisionCrossEntropy.class, "margin", Margin.class, "conformity", ConformityObjective.class,
            "nearest-prototype", NearestPrototype.class));
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
