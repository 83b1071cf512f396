package org.polytope.engine.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What a reader is told of a threat model. */
class ThreatModelTest {

    @Test
    void describesNormAndEpsilon() {
        assertEquals("L∞, ε = 8/255", new ThreatModel(Norm.LINF, 8 / 255.0).describe());
        assertEquals("L2, ε = 0.5", new ThreatModel(Norm.L2, 0.5).describe());
        assertEquals("no bound", ThreatModel.unbounded().describe());
    }

    /** Steps of 8 bits are of brightness: no length, sum or number is counted in them. */
    @ParameterizedTest
    @CsvSource({"LINF, 1, 1", "LINF, 0.2, 0.2", "L2, 1, 1", "L2, 0.03137254901960784, 0.03137", "L1, 12, 12",
        "L1, 12345, 12345", "L0, 10, 10", "L0, 12345, 12345"})
    void countsInStepsOf8BitsUnderLinfOnly(final Norm norm, final double epsilon, final String text) {
        assertEquals("%s, ε = %s".formatted(norm.symbol(), text), new ThreatModel(norm, epsilon).describe());
    }

    @Test
    void saysInASentenceWhatIsAllowed() {
        assertEquals("An attacker who knows everything about the model may change each number of an image by at most "
            + "0.1, where black is 0 and full brightness is 1 (L∞, ε = 0.1).",
            new ThreatModel(Norm.LINF, 0.1).sentence(Knowledge.EVERYTHING));
        assertEquals(
            "An attacker who sees only the model's scores may change at most 10 of an image's numbers, of which "
                + "a color pixel has three (L0, ε = 10).",
            new ThreatModel(Norm.L0, 10).sentence(Knowledge.SCORES));
        assertEquals("An attacker who knows everything about the model may change an image as they like (no bound).",
            ThreatModel.unbounded().sentence(Knowledge.EVERYTHING));
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void namesEpsilonUnderEveryNorm(final Norm norm) {
        final var sentence = new ThreatModel(norm, 0.25).sentence(Knowledge.NOTHING);
        assertTrue(sentence.contains(" 0.25"), sentence);
        assertTrue(sentence.endsWith("(%s, ε = 0.25).".formatted(norm.symbol())), sentence);
    }

    /** No two images of 3 × 4 × 4 numbers in [0, 1] are farther apart than √48 = 6.93, in sum 48, in 48 numbers. */
    @ParameterizedTest
    @CsvSource({"LINF, 1, ''", "LINF, 8, was 8/255 = 0.0314 meant?", "LINF, 2.5, units of the pixels",
        "L2, 6.92, ''", "L2, 8, farther apart than 6.928", "L1, 48, ''", "L1, 49, farther apart than 48,",
        "L0, 48, ''", "L0, 49, has 48 numbers only", "L0, 0.1, only 0 may", "L0, 2.5, only 2 may", "NONE, 9, ''",
        "LINF, 0, may change nothing", "L2, 0, may change nothing", "L1, 0, may change nothing",
        "L0, 0, may change nothing"})
    void seesAnEpsilonThatWasMeantInOtherUnits(final Norm norm, final double epsilon, final String advice) {
        final var said = new ThreatModel(norm, epsilon).advice(PixelRange.UNIT, new ImageShape(3, 4, 4));
        assertEquals(advice.isEmpty(), said.isEmpty(), said::toString);
        assertTrue(said.orElse("").contains(advice), said::toString);
    }

    @Test
    void saysWithoutImagesWhatCanBeSaid() {
        assertEquals(
            Optional.of("Epsilon is 8 under L∞, but pixels lie between 0 and 1, so that every image is allowed: was "
                + "8/255 = 0.0314 meant?"),
            new ThreatModel(Norm.LINF, 8).advice(PixelRange.UNIT));
        assertEquals(Optional.empty(), new ThreatModel(Norm.L2, 8).advice(PixelRange.UNIT));
        assertEquals(Optional.empty(), new ThreatModel(Norm.LINF, 8).advice(new PixelRange(0, 255)));
    }
}
