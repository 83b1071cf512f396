package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.ElasticNet;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.threat.ThreatModel.Norm;

class AttackJsonTest {

    /** What was written once is read for ever: this text must never have to change. */
    private static final String PGD = """
        {"type":"pgd","iterations":20,"step":{"type":"relative","share":0.125},"randomStart":true,"restarts":2,\
        "iterate":"STRONGEST","goal":{"type":"untargeted"},"loss":{"type":"cross-entropy"}}""";

    @Test
    void writesAndReadsAFixedForm() {
        assertEquals(PGD, AttackJson.write(Pgd.of(20, 2)));
        assertEquals(Pgd.of(20, 2), AttackJson.readAttack(PGD));
    }

    @Test
    void writesAutoPgdInAFixedForm() {
        assertForm("""
            {"type":"apgd","objective":"TARGETED_RATIO","iterations":100,"restarts":1,"targetClasses":9,\
            "averaging":1}""", Apgd.targeted());
    }

    @Test
    void writesAutoPgdFromOutsideInAFixedForm() {
        assertForm("""
            {"type":"apgd-from-outside","apgd":{"type":"apgd","objective":"CROSS_ENTROPY","iterations":100,\
            "restarts":5,"targetClasses":9,"averaging":1}}""",
            new ApgdFromOutside(Apgd.crossEntropy().withRestarts(5)));
    }

    @Test
    void writesFabInAFixedForm() {
        assertForm("""
            {"type":"fab","iterations":100,"targetClasses":9,"restarts":1,"pull":0.1,"overshoot":1.05,\
            "retreat":0.9}""", Fab.targeted());
    }

    @Test
    void writesTheSquareAttackInAFixedForm() {
        assertForm("""
            {"type":"square","queries":5000,"share":0.8}""", Square.standard());
    }

    @Test
    void writesRandomStepFgsmInAFixedForm() {
        assertForm("""
            {"type":"random-step-fgsm","share":0.5,"goal":{"type":"untargeted"},"loss":{"type":"cross-entropy"}}""",
            RandomStepFgsm.untargeted());
    }

    @Test
    void writesLossesOnPrototypesInAFixedForm() {
        assertForm("""
            {"type":"fgsm","goal":{"type":"untargeted"},"loss":{"type":"conformity","weight":0.5,"conformity":\
            {"form":"PLAIN","attraction":1.0,"repulsion":1.0,"prototypesRepel":true,"separateCentres":false,\
            "reach":"Infinity"},"depth":0}}""", new Fgsm(new Goal.Untargeted(), ConformityObjective.paper(0.5)));
        assertForm("""
            {"type":"fgsm","goal":{"type":"untargeted"},"loss":{"type":"nearest-prototype","loss":\
            {"type":"margin"},"depth":2}}""",
            new Fgsm(new Goal.Untargeted(), new NearestPrototype(new Margin(), 2)));
    }

    @Test
    void writesAnExpectationInAFixedForm() {
        assertForm("""
            {"type":"expectation","attack":{"type":"square","queries":5000,"share":0.8},"samples":20}""",
            new ExpectationOverTransformation(Square.standard(), 20));
    }

    @Test
    void writesTheAttacksThatLookForTheSmallestChangeInAFixedForm() {
        assertForm("""
            {"type":"carlini-wagner","searchSteps":9,"iterations":10000,"learningRate":0.01,"firstConstant":0.001,\
            "confidence":0.0,"abortEarly":true,"goal":{"type":"untargeted"}}""", CarliniWagner.standard());
        assertForm("""
            {"type":"elastic-net","sparsity":0.001,"decision":"ELASTIC_NET","searchSteps":9,"iterations":1000,\
            "learningRate":0.01,"firstConstant":0.001,"confidence":0.0,"abortEarly":false,\
            "goal":{"type":"untargeted"}}""", ElasticNet.standard());
        assertForm("""
            {"type":"deep-fool","norm":"LINF","iterations":50,"candidates":10,"overshoot":0.02}""", DeepFool.linf());
    }

    @Test
    void writesTheFastMinimumNormAttackInAFixedForm() {
        assertForm("""
            {"type":"fast-minimum-norm","goal":{"type":"untargeted"},"norm":"L2","iterations":100,"step":1.0,\
            "adaptation":0.05}""", FastMinimumNorm.untargeted(Norm.L2));
    }

    @Test
    void writesTheSaliencyMapAttackInAFixedForm() {
        assertForm("""
            {"type":"saliency-map","goal":{"type":"untargeted"},"targetClasses":9,"theta":1.0,"gamma":0.1}""",
            SaliencyMap.untargeted());
    }

    private static void assertForm(final String json, final Attack attack) {
        assertEquals(json, AttackJson.write(attack));
        assertEquals(attack, AttackJson.readAttack(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        pgd                | pdg         | The attack: "pdg" isn't known; known are fgsm, random-step-fgsm, bim, mim, pgd,
        20,                | 0,          | at least one iteration
        0.125              | -1          | The attack, at step: The step size of an attack must be above 0, but is -1.0.
        "iterations":20,   | ``          | The attack: "iterations" is missing.
        20,                | 20.0,       | The attack, at iterations: A whole number is needed, but there is 20.0.
        randomStart        | radnomStart | The attack: There is nothing called "radnomStart" here, but iterations, step,
        STRONGEST          | STRONG      | The attack, at iterate: "STRONG" isn't known; known are
        true               | false       | random start
        }}                 | }           | The attack isn't valid JSON (line 1, column
        """)
    void saysWhatIsWrong(final String from, final String to, final String expected) {
        final var json = PGD.replace(from, to);
        final var message =
            assertThrows(IllegalArgumentException.class, () -> AttackJson.readAttack(json)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
