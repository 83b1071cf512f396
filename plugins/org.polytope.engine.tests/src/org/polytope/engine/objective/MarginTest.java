package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.polytope.engine.network.Heads;

class MarginTest {

    @Test
    void isTheLeadOfTheBestOtherClass() {
        final var heads = new Heads(3, new float[]{3, 1, 2, 3, 1, 2, 4, 4, 4}, new float[0][]);
        final var gradient = heads.zerosLike();
        final var margins = new Margin().evaluate(heads, new int[]{0, 1, 2}, gradient);
        assertArrayEquals(new float[]{-1, 2, 0}, margins);
        assertArrayEquals(new float[]{-1, 0, 1, 1, -1, 0, 1, 0, -1}, gradient.logits());
    }

    @Test
    void needsTwoClasses() {
        final var heads = new Heads(1, new float[]{3}, new float[0][]);
        final var labels = new int[]{0};
        assertThrows(IllegalArgumentException.class, () -> new Margin().evaluate(heads, labels, null));
    }
}
