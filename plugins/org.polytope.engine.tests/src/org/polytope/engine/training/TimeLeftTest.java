package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Numbers;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;

class TimeLeftTest {

    private static final TrainingPlan PLAN = TrainingPlan.builder(10).warmUpEpochs(2).build();

    private static TimeLeft after(final TrainingPlan plan, final double... seconds) {
        final List<Epoch> finished = IntStream.range(0, seconds.length)
            .mapToObj(i -> new Epoch(i + 1, Map.of(Measure.SECONDS, seconds[i]))).toList();
        return new TimeLeft(plan, finished);
    }

    @Test
    void saysNothingBeforeItKnowsAnything() {
        assertEquals("", after(PLAN).describe(0.04, 3));
    }

    /** The later epochs attack, and will take longer than the 20 s of a warm-up epoch. */
    @Test
    void givesALowerBoundInTheWarmUp() {
        assertEquals(", more than 3 min left", after(PLAN).describe(0.5, 10));
        assertEquals(", more than 3 min left", after(PLAN, 20).describe(0, 0));
    }

    /** First: 100 s an epoch by the first half of the third one, so 50 s and 7 times 100 s. */
    @Test
    void goesByTheEpochOfItsKind() {
        assertEquals(", about 13 min left", after(PLAN, 20, 20).describe(0.5, 50));
        assertEquals(", about 3 h 53 min left", after(PLAN, 20, 20, 2000).describe(0, 0));
        assertEquals(", about 30 s left", after(PLAN, 1, 1, 9, 9, 9, 9, 9, 9, 60).describe(0.5, 30));
    }

    @Test
    void mayEndEarly() {
        assertEquals(", at most 9 min left",
            after(PLAN.toBuilder().warmUpEpochs(0).keepBest(3).build(), 60, 80).describe(0.9, 80));
    }

    @Test
    void namesTheUnitsThatMatter() {
        assertEquals("0 s", Numbers.duration(0.2));
        assertEquals("59 s", Numbers.duration(59.4));
        assertEquals("1 min", Numbers.duration(59.6));
        assertEquals("1 h 0 min", Numbers.duration(3599.9));
        assertEquals("3 h 20 min", Numbers.duration(12_000));
        assertEquals("23 h 59 min", Numbers.duration(86_340));
        assertEquals("2 d 4 h", Numbers.duration(187_000));
    }
}
