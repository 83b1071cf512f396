package org.polytope.engine.training.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Rows.Pass;

class RowsTest {

    private static final Batch CLEAN =
        new Batch(ImageShape.vector(2), new float[]{1, 2, 3, 4}, new int[]{0, 1}, new int[]{70, 80});

    /** In another order than {@link #CLEAN}, and one image more. */
    private static final Batch ATTACKED =
        new Batch(ImageShape.vector(2), new float[]{5, 6, 7, 8, 9, 10}, new int[]{1, 2, 0}, new int[]{80, 90, 70});

    @Test
    void knowsThePartnersOfARow() {
        final var rows = Rows.of(CLEAN, Kind.CLEAN).with(ATTACKED, Kind.ADVERSARIAL);
        assertEquals(5, rows.count());
        assertArrayEquals(new float[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, rows.pixels());
        assertArrayEquals(new int[]{0, 1, 1, 2, 0}, rows.labels());
        assertEquals(List.of(Kind.CLEAN, Kind.ADVERSARIAL), List.of(rows.kind(1), rows.kind(2)));
        assertEquals(4, rows.partner(0, Kind.ADVERSARIAL));
        assertEquals(2, rows.partner(1, Kind.ADVERSARIAL));
        assertEquals(0, rows.partner(4, Kind.CLEAN));
        assertEquals(Rows.NONE, rows.partner(3, Kind.CLEAN));
        assertEquals(Rows.NONE, rows.partner(0, Kind.NOISY));
    }

    @Test
    void goesThroughTheNetworkInItsPasses() {
        final var together = Rows.of(CLEAN, Kind.CLEAN).with(ATTACKED, Kind.ADVERSARIAL);
        assertEquals(List.of(new Pass(0, 5)), together.passes());
        final var apart = Rows.of(CLEAN, Kind.CLEAN).then(ATTACKED, Kind.ADVERSARIAL);
        assertEquals(List.of(new Pass(0, 2), new Pass(2, 3)), apart.passes());
        assertArrayEquals(ATTACKED.pixels(), apart.images(apart.passes().get(1)).pixels());
        assertSame(CLEAN, Rows.of(CLEAN, Kind.CLEAN).images(new Pass(0, 2)));
        final var noisy = apart.with(CLEAN, Kind.NOISY);
        assertEquals(List.of(new Pass(0, 2), new Pass(2, 5)), noisy.passes());
        assertEquals(5, noisy.partner(4, Kind.NOISY));
    }

    @Test
    void refusesAnImageTwiceInOneForm() {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> Rows.of(CLEAN, Kind.CLEAN).with(CLEAN, Kind.CLEAN)).getMessage();
        assertTrue(message.contains("Image 70 stands among the clean rows twice"), message);
    }
}
