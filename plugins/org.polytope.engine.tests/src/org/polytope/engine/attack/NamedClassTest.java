package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Margin;

/** A class that is wanted by name is found among the model's, wherever it stands. */
class NamedClassTest {

    private static final List<String> CLASSES = List.of("cat", "dog", "10");

    @Test
    void standsWhereTheModelHasIt() {
        assertEquals(new Goal.GivenClass(1), new Goal.NamedClass("dog").among(CLASSES));
        assertEquals(new Goal.GivenClass(2), new Goal.NamedClass("10").among(CLASSES));
        assertEquals(new Goal.GivenClass(7), new Goal.GivenClass(7).among(CLASSES));
    }

    @Test
    void aClassThatTheModelLacksIsAnErrorThatListsThem() {
        final var e = assertThrows(IllegalArgumentException.class, () -> new Goal.NamedClass("cow").among(CLASSES));
        assertTrue(e.getMessage().contains("\"cow\"") && e.getMessage().contains("cat, dog, 10"), e.getMessage());
    }

    /** Only the goal changes. */
    @TestFactory
    List<DynamicTest> attacksCanBeLedElsewhere() {
        final var goal = new Goal.GivenClass(1);
        return List.<Attack>of(new Fgsm(goal, new Margin()), new RandomStepFgsm(0.25, goal, new CrossEntropy()),
            Pgd.reference(10), new Spsa(5, 12, 0.01, 0.02, true, goal),
            new CarliniWagner(1, 30, 0.05, 1, 0.2, false, goal), new SaliencyMap(goal, 3, 0.5, 0.25)).stream()
            .map(attack -> DynamicTest.dynamicTest(attack.description().name(), () -> {
                final var other = new Goal.GivenClass(5);
                assertEquals(other, attack.withGoal(other).goal());
                assertEquals(attack, attack.withGoal(other).withGoal(attack.goal()));
            })).toList();
    }
}
