package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class QueryBudgetTest {

    private static final MlpClassifier MODEL = new MlpClassifier(new ImageShape(1, 4, 4), 4, 2);

    private static final ThreatModel THREAT = new ThreatModel(Norm.L2, 0.3);

    private static final int COUNT = 24;

    static List<Attack> attacks() {
        return List.of(new Square(200, 0.8), new HopSkipJump(Norm.L2, 6, 20, 40, 1), RecordCopy.shortened(spsa()),
            RecordCopy.shortened(boundary()), RecordCopy.shortened(noise()));
    }

    private static Attack spsa() {
        return Spsa.ENTRY.standard();
    }

    private static Attack boundary() {
        return BoundaryAttack.ENTRY.standard();
    }

    private static Attack noise() {
        return GaussianNoise.ENTRY.standard();
    }

    private static AttackResult run(final Attack attack) {
        return attack.run(MODEL, RandomImages.labeledBy(MODEL, COUNT, 3), THREAT, 1, Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void asksNoMoreOftenAndFindsTheSameWithEnough(final Attack attack) {
        final var free = run(attack);
        final var most = IntStream.of(free.queries()).max().orElseThrow();
        final var rich = run(new QueryBudget(attack, most));
        assertArrayEquals(free.adversarial().pixels(), rich.adversarial().pixels());
        assertArrayEquals(free.queries(), rich.queries());
        final var spared = run(new QueryBudget(attack, most / 2));
        for (int i = 0; i < COUNT; i++) {
            assertTrue(spared.queries()[i] <= most / 2);
        }
        assertTrue(IntStream.of(spared.queries()).anyMatch(queries -> queries == most / 2));
    }

    /** Square takes a step a query: within a budget it is the square attack up to there. */
    @Test
    void isTheBeginningOfTheAttack() {
        final var free = run(new Square(200, 0.8));
        final var spared = run(new QueryBudget(new Square(200, 0.8), 12));
        for (int i = 0; i < COUNT; i++) {
            assertEquals(free.success()[i] && free.queries()[i] <= 12, spared.success()[i], "image " + i);
        }
        assertTrue(IntStream.range(0, COUNT).anyMatch(i -> free.success()[i] && !spared.success()[i]));
        assertTrue(IntStream.range(0, COUNT).anyMatch(i -> spared.success()[i]));
    }

    @Test
    void isOnlyForAttacksThatMakeDoWithAnswers() {
        assertEquals(
            "A query budget is for attacks that make do with a model's answers, but FGSM needs its gradients.",
            new QueryBudget(Fgsm.untargeted(), 5).unsuited(MODEL, THREAT).orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> new QueryBudget(Square.standard(), 0));
        assertEquals("Square, 5000 queries, at most 100 queries an image",
            new QueryBudget(Square.standard(), 100).describe());
    }
}
