package org.polytope.engine.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What a reader is told of a threat model. */
class ThreatModelTest {

    @Test
    void describesNormAndEpsilon() {
        assertEquals("L∞, ε = 8/255", new ThreatModel(Norm.LINF, 8 / 255.0).describe());
        assertEquals("L2, ε = 0.5", new ThreatModel(Norm.L2, 0.5).describe());
        assertEquals("no bound", ThreatModel.unbounded().describe());
    }

    @Test
    void saysInASentenceWhatIsAllowed() {
        assertEquals("An attacker who knows everything about the model may change each number of an image by at most "
            + "0.1, where black is 0 and full brightness is 1 (L∞, ε = 0.1).",
            new ThreatModel(Norm.LINF, 0.1).sentence());
        assertEquals(
            "An attacker who knows everything about the model may change an image as they like, where black is "
                + "0 and full brightness is 1 (no bound).",
            ThreatModel.unbounded().sentence());
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void namesEpsilonUnderEveryNorm(final Norm norm) {
        final var sentence = new ThreatModel(norm, 0.25).sentence();
        assertTrue(sentence.contains(" 0.25"), sentence);
        assertTrue(sentence.endsWith("(%s, ε = 0.25).".formatted(norm.symbol())), sentence);
    }
}
