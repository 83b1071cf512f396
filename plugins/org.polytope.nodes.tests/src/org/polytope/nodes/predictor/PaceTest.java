package org.polytope.nodes.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.polytope.engine.execution.BatchPlan;

class PaceTest {

    @Test
    void tellsTheMemoryFirstAndTheTimeThatIsLeftThen() {
        final var pace = Pace.of(new BatchPlan(32, 1_500_000_000L), 1000);
        assertEquals("Classifying image 1 of 1000, 32 at a time, which takes 1,501 MB outside of Java's heap",
            pace.describe(0));
        pace.done(500);
        final var later = pace.describe(500);
        assertTrue(later.matches("Classifying image 501 of 1000, about \\d+ s left"), later);
    }
}
