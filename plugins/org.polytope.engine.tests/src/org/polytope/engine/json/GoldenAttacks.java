package org.polytope.engine.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Spatial;
import org.polytope.engine.attack.blackbox.Spatial.Fill;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.ElasticNet;
import org.polytope.engine.attack.minimum.ElasticNet.Decision;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.corruption.CommonCorruptions;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What the golden files of suites and attacks stand for: nowhere a default, and every constant of an enumeration. */
final class GoldenAttacks {

    private static final Goal GOAL = new Goal.GivenClass(3);

    private static final StepSize STEP = new StepSize.Absolute(0.02);

    private GoldenAttacks() {
    }

    static Map<String, List<?>> records() {
        final Map<String, List<?>> records = new LinkedHashMap<>();
        addParts(records);
        addGradientAttacks(records);
        addMinimumAttacks(records);
        addBlackBoxAttacks(records);
        records.put("document/attack-suite-1", List.of(suite(Norm.LINF, 0.1, Scope.CORRECT, new Square(7, 0.25)),
            suite(Norm.L2, 0.5, Scope.SURVIVORS, new Fgsm(GOAL, new Margin()), new RandomSearch(2)),
            suite(Norm.L1, 12, Scope.CORRECT, new RandomSearch(2)),
            suite(Norm.L0, 3, Scope.CORRECT, new RandomSearch(2)),
            suite(Norm.NONE, 0, Scope.CORRECT, new RandomSearch(2))));
        return records;
    }

    private static AttackSuite suite(final Norm norm, final double epsilon, final Scope scope,
        final Attack... attacks) {
        return new AttackSuite(new ThreatModel(norm, epsilon), List.of(attacks), scope, Long.MIN_VALUE + 1);
    }

    private static void addParts(final Map<String, List<?>> records) {
        records.put("step-size/absolute-1", List.of(new StepSize.Absolute(0.02)));
        records.put("step-size/relative-1", List.of(new StepSize.Relative(0.2)));
        records.put("goal/untargeted-1", List.of(new Goal.Untargeted()));
        records.put("goal/least-likely-1", List.of(new Goal.LeastLikely()));
        records.put("goal/random-class-1", List.of(new Goal.RandomClass()));
        records.put("goal/given-class-1", List.of(new Goal.GivenClass(7)));
        records.put("goal/named-class-1", List.of(new Goal.NamedClass("Ankle boot")));
        records.put("loss/cross-entropy-1", List.of(new CrossEntropy()));
        records.put("loss/single-precision-cross-entropy-1", List.of(new SinglePrecisionCrossEntropy()));
        records.put("loss/margin-1", List.of(new Margin()));
        records.put("loss/conformity-1",
            List.of(new ConformityObjective(0.5, new PrototypeConformity(Form.SQUARED, 2, 3, true, false, 4), 1),
                new ConformityObjective(2,
                    new PrototypeConformity(Form.PLAIN, 0.5, 0.25, false, true, Double.POSITIVE_INFINITY), 0)));
        records.put("loss/nearest-prototype-1", List.of(new NearestPrototype(new Margin(), 2)));
    }

    private static void addGradientAttacks(final Map<String, List<?>> records) {
        records.put("attack/fgsm-1", List.of(new Fgsm(GOAL, new Margin())));
        records.put("attack/random-step-fgsm-1", List.of(new RandomStepFgsm(0.25, GOAL, new Margin())));
        records.put("attack/bim-1",
            List.of(new Bim(7, STEP, Clamping.AT_END, Iterate.LAST, GOAL, new Margin()),
                new Bim(8, new StepSize.Relative(0.2), Clamping.EACH_STEP, Iterate.STRONGEST, GOAL, new Margin())));
        records.put("attack/mim-1",
            List.of(new Mim(7, STEP, 0.5, Clamping.AT_END, Iterate.LAST, GOAL, new Margin())));
        records.put("attack/pgd-1", List.of(new Pgd(7, STEP, true, 3, Iterate.LAST, GOAL, new Margin())));
        records.put("attack/apgd-1",
            List.of(new Apgd(Objective.CROSS_ENTROPY, 7, 2, 3, 4), new Apgd(Objective.RATIO, 8, 3, 4, 5),
                new Apgd(Objective.TARGETED_RATIO, 9, 4, 5, 6),
                new Apgd(Objective.MARGIN, 10, 5, 6, 7)));
        records.put("attack/apgd-from-outside-1",
            List.of(new ApgdFromOutside(new Apgd(Objective.RATIO, 8, 3, 4, 5))));
        records.put("attack/expectation-1",
            List.of(new ExpectationOverTransformation(new Pgd(7, STEP, false, 1, Iterate.STRONGEST, GOAL, new Margin()),
                5)));
        records.put("attack/query-budget-1", List.of(new QueryBudget(new Square(9, 0.25), 7)));
    }

    private static void addMinimumAttacks(final Map<String, List<?>> records) {
        records.put("attack/carlini-wagner-1", List.of(new CarliniWagner(4, 500, 0.02, 0.003, 0.5, false, GOAL)));
        records.put("attack/elastic-net-1",
            List.of(new ElasticNet(0.02, Decision.L1, 4, 500, 0.03, 0.004, 0.5, true, GOAL),
                new ElasticNet(0.02, Decision.ELASTIC_NET, 4, 500, 0.03, 0.004, 0.5, false, GOAL)));
        records.put("attack/deep-fool-1", List.of(new DeepFool(Norm.L2, 7, 4, 0.03)));
        records.put("attack/fast-minimum-norm-1", List.of(new FastMinimumNorm(GOAL, Norm.L1, 7, 0.5, 0.25)));
        records.put("attack/fab-1", List.of(new Fab(7, 3, 2, 0.2, 1.1, 0.8)));
        records.put("attack/saliency-map-1", List.of(new SaliencyMap(GOAL, 3, -0.5, 0.2)));
    }

    private static void addBlackBoxAttacks(final Map<String, List<?>> records) {
        records.put("attack/square-1", List.of(new Square(7, 0.25)));
        records.put("attack/spsa-1", List.of(new Spsa(7, 64, 0.02, 0.03, true, GOAL)));
        records.put("attack/hop-skip-jump-1", List.of(new HopSkipJump(Norm.LINF, 7, 20, 300, 0.5)));
        records.put("attack/boundary-1", List.of(new BoundaryAttack(70, 0.02, 0.03, 1.25, 1e-6)));
        records.put("attack/random-search-1", List.of(new RandomSearch(7)));
        records.put("attack/gaussian-noise-1", List.of(new GaussianNoise(7, 0.25)));
        records.put("attack/spatial-1",
            List.of(new Spatial(20, 3, 0.2, 5, Fill.EDGE), new Spatial(10, 5, 0.1, 3, Fill.LOWEST)));
        records.put("attack/common-corruptions-1", List.of(new CommonCorruptions(5), new CommonCorruptions(1)));
    }
}
