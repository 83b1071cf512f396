package org.polytope.engine.attack.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class ApgdStageTest {

    private static final ThreatModel THREAT = new ThreatModel(Norm.L1, 4);

    private static List<Integer> iterations(final int all) {
        return ApgdStage.inwards(THREAT, all).stream().map(ApgdStage::iterations).toList();
    }

    @Test
    void drawsTheBallTogether() {
        final var stages = ApgdStage.inwards(THREAT, 100);
        assertEquals(List.of(12.0, 8.0, 4.0), stages.stream().map(stage -> stage.threat().epsilon()).toList());
        assertEquals(List.of(false, false, true), stages.stream().map(ApgdStage::last).toList());
        assertEquals(List.of(new ApgdStage(THREAT, 100, true)), ApgdStage.only(THREAT, 100));
    }

    /** The larger balls round up; together they never take more than there is. */
    @Test
    void sharesOutTheIterations() {
        assertEquals(List.of(30, 30, 40), iterations(100));
        assertEquals(List.of(3, 3, 1), iterations(7));
        assertEquals(List.of(1, 1, 0), iterations(2));
        assertEquals(List.of(1, 0, 0), iterations(1));
    }
}
