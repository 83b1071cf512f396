package org.polytope.nodes.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.training.objective.ConformityTraining;

class ConformityTest {

    /** Saved workflows hold this: the file is never changed. A later version gets a file of its own. */
    @Test
    void version1IsReadForEver() throws IOException {
        final String golden;
        try (var stream = ConformityTest.class.getResourceAsStream("conformity-1.json")) {
            golden = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        final var expected = new Conformity(new ConformityTraining(
            new PrototypeConformity(Form.PLAIN, 0.5, 0.25, false, true, Double.POSITIVE_INFINITY), List.of(0.5, 2.0),
            0.3,
            0.4), 7);
        assertEquals(expected, Conformity.ofJson(golden));
        assertEquals(expected, Conformity.ofJson(expected.toJson()));
    }
}
