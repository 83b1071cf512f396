package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.gradient.Pgd;

/** An attack's name and its settings stay apart: a name may hold commas. */
class DescriptionTest {

    @Test
    void collectsWhatIsUnusual() {
        final var description = Description.of("A, B").with("one").withIf(false, "two").withIf(true, "three, four")
            .with(Optional.empty()).with(Optional.of("five"));

        assertEquals(new Description("A, B", List.of("one", "three, four", "five")), description);
        assertEquals("A, B, one, three, four, five", description.text());
    }

    @Test
    void isTheNameAloneWithoutSettings() {
        assertEquals("FGSM", Description.of("FGSM").text());
    }

    @Test
    void tellsAnAttacksSettingsOneByOne() {
        assertEquals(new Description("PGD-40", List.of("step 0.0625 ε", "5 restarts")), Pgd.of(40, 5).description());
    }
}
