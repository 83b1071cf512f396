package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.Searching;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The search for the constant, with a descent that is written down instead of computed. */
class ConstantSearchTest {

    private static final LinearClassifier CLASSIFIER = new LinearClassifier(new float[][]{{0}, {1}}, 0, -0.5f);

    private static final Batch IMAGES =
        new Batch(CLASSIFIER.shape(), new float[]{0.25f, 0.125f}, new int[]{0, 0}, new int[]{0, 1});

    /** Remembers the constants that it was given, for the first image. */
    private record Script(DoublePredicate suffices, IntToDoubleFunction objective, double[] given,
        List<Double> constants, List<Integer> steps) implements Descent {

        @Override
        public void restart() {
            steps.add(0);
        }

        @Override
        public boolean[] step(final Active active, final int iteration, final double[] minimized) {
            if (iteration == 0) {
                constants.add(given[0]);
            }
            steps.set(steps.size() - 1, iteration + 1);
            final var arrived = new boolean[active.count()];
            for (int i = 0; i < arrived.length; i++) {
                arrived[i] = active.position(i) == 0 && suffices.test(given[0]);
                minimized[i] = active.position(i) == 0 ? objective.applyAsDouble(iteration) : -iteration;
            }
            return arrived;
        }
    }

    private static ConstantSearch search(final int searchSteps, final int iterations, final boolean abortEarly) {
        return new ConstantSearch(searchSteps, iterations, 0.01, 0.001, 0, abortEarly, new Goal.Untargeted());
    }

    private static Script run(final ConstantSearch settings, final DoublePredicate suffices,
        final IntToDoubleFunction objective) {
        final var script = new Script[1];
        attack(settings, suffices, objective, script);
        return script[0];
    }

    private static AttackResult attack(final ConstantSearch settings, final DoublePredicate suffices,
        final IntToDoubleFunction objective, final Script[] script) {
        return new Searching(search -> {
            final var found = search.smallest(Norm.L2);
            final var run = new ConstantSearchRun(settings, found, IMAGES.count());
            script[0] = new Script(suffices, objective, run.constants(), new ArrayList<>(), new ArrayList<>());
            run.run(script[0]);
            return found;
        }).run(CLASSIFIER, IMAGES, ThreatModel.unbounded(), 0, Progress.NONE);
    }

    private static void assertConstants(final Script script, final double... expected) {
        assertArrayEquals(expected, script.constants().stream().mapToDouble(c -> c).toArray(), 1e-12);
    }

    @Test
    void growsTenfoldUntilAConstantSufficesThenBisects() {
        final var script = run(search(9, 1, false), c -> c >= 0.4, t -> 0);
        assertConstants(script, 0.001, 0.01, 0.1, 1, 0.55, 0.325, 0.4375, 0.38125, 0.409375);
    }

    @Test
    void bisectsTowardZeroWhereTheFirstConstantSuffices() {
        assertConstants(run(search(4, 1, false), c -> true, t -> 0), 0.001, 0.0005, 0.00025, 0.000125);
    }

    /** The tenth constant would be (0.38125 + 0.4375) / 2 after nine of the first test; 0.409375 was the best. */
    @Test
    void repeatsTheBestConstantAtTheEndOfALongSearch() {
        final var script = run(search(10, 1, false), c -> c >= 0.4, t -> 0);
        assertEquals(0.409375, script.constants().get(9), 1e-12);
    }

    @Test
    void neverExceedsTheLargestConstant() {
        final var script = run(search(16, 1, false), c -> false, t -> 0);
        assertEquals(1e9, script.constants().get(12), 1);
        assertEquals(1e10, script.constants().get(15), 1);
    }

    /** The second image goes on falling, so that the descent itself goes on; the first one is left out of it. */
    @Test
    void leavesAnImageThatATenthOfTheIterationsHasNotImproved() {
        // falls until step 40, then by less than a ten-thousandth
        final var result = attack(search(1, 100, true), c -> false, t -> t <= 40 ? 1000 - t : 960 - 1e-4 * t,
            new Script[1]);
        assertEquals(51, result.iterations()[0]);
        assertEquals(100, result.iterations()[1]);
        assertEquals(-1000, result.lossPath()[0][0]);
    }

    @Test
    void goesOnToTheEndUnlessToldToAbort() {
        assertEquals(List.of(100, 100), run(search(2, 100, false), c -> false, t -> 1).steps());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0.01, 1, 0, at least one search step", "1, 0, 0.01, 1, 0, at least one search step",
        "1, 1, 0, 1, 0, above 0", "1, 1, 0.01, NaN, 0, above 0", "1, 1, 0.01, 1, -0.5, -0.5",
        "1, 1, 0.01, 1, Infinity, confidence"})
    void saysWhatIsWrong(final int steps, final int iterations, final double rate, final double constant,
        final double confidence, final String expected) {
        final var message = assertThrows(IllegalArgumentException.class, () -> new ConstantSearch(steps, iterations,
            rate, constant, confidence, true, new Goal.Untargeted())).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void isDescribedByWhatAReaderNeedsToRepeatIt() {
        assertEquals("C&W L2, 9 search steps from 0.001, at most 10000 iterations, learning rate 0.01",
            CarliniWagner.standard().describe());
        assertEquals("C&W L2, constant 0.1, 1000 iterations, learning rate 0.01",
            CarliniWagner.fixedConstant(0.1).describe());
        assertEquals(
            "C&W L2, constant 0.00001, at most 5 iterations, learning rate 0.01, confidence 20, toward class 2",
            new CarliniWagner(1, 5, 0.01, 1e-5, 20, true, new Goal.GivenClass(2)).describe());
        assertEquals("EAD, β 0.001, elastic-net decision, 9 search steps from 0.001, 1000 iterations, "
            + "learning rate 0.01", ElasticNet.standard().describe());
    }
}
