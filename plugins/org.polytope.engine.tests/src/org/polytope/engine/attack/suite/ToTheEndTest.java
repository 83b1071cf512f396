package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;

/** Climbs that would stop at the first success don't; attacks without that choice stay as they are. */
class ToTheEndTest {

    @Test
    void returnsTheLastImage() {
        assertEquals(Iterate.LAST, ((Pgd)Pgd.of(20, 1).toTheEnd()).iterate());
        for (final var attack : List.of(Pgd.of(20, 2), Bim.of(10), Mim.of(10),
            new ExpectationOverTransformation(Pgd.of(5, 1), 3))) {
            assertEquals(true, attack.toTheEnd().describe().contains("last iterate"), attack::describe);
            assertEquals(attack.toTheEnd(), attack.toTheEnd().toTheEnd());
        }
        assertEquals(Square.standard(), Square.standard().toTheEnd());
    }
}
