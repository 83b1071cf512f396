package org.polytope.nodes.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Release;
import org.polytope.engine.objective.NormalizedFeatures;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.objective.PrototypeMargin;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.objective.SupervisedRows;

class ConformityTest {

    private static String golden(final String name) throws IOException {
        try (var stream = ConformityTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Saved workflows hold this: the file is never changed. A later version gets a file of its own. */
    @Test
    void version1IsReadForEver() throws IOException {
        final var expected = new Conformity(new ConformityTraining(
            new PrototypeConformity(Form.PLAIN, 0.5, 0.25, false, true, Double.POSITIVE_INFINITY), List.of(0.5, 2.0),
            0.3,
            0.4), 7);
        assertEquals(expected, Conformity.ofJson(golden("conformity-1.json")));
        assertEquals(expected, Conformity.ofJson(expected.toJson()));
    }

    /** With a training of version 2; see above. */
    @Test
    void otherLossesAreReadForEver() throws IOException {
        final var expected = new Conformity(
            new ConformityTraining(new NormalizedFeatures(new PrototypeMargin(Form.SQUARED, 0.5)), List.of(0.5, 2.0),
                0.3,
                0.4, List.of(1.0, 0.1), SupervisedRows.CLEAN, PrototypeStart.CLASS_MEANS, 3, 5),
            0);
        assertEquals(expected, Conformity.ofJson(golden("conformity-training-2.json")));
        assertEquals(golden("conformity-training-2.json"),
            expected.toJson().replace(Release.PROGRAM, "Polytope 1.0.0"));
    }
}
