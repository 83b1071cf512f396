package org.polytope.engine.training.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.polytope.engine.training.history.History.Epoch;

class HistoryTest {

    private static final List<Epoch> EPOCHS = List.of(new Epoch(1, Map.of(Measure.LOSS, 2.5)),
        new Epoch(2, Map.of(Measure.LOSS, 1.5, Measure.accuracy("Validation accuracy"), 0.75)));

    private static final List<Measure> MEASURES = List.of(Measure.LOSS, Measure.VALIDATION_ACCURACY);

    @Test
    void hasASeriesForEachMeasureWithGapsWhereNothingWasMeasured() {
        final var history = new History(MEASURES, EPOCHS, 2, List.of());
        assertArrayEquals(new double[]{2.5, 1.5}, history.series(Measure.LOSS));
        assertArrayEquals(new double[]{Double.NaN, 0.75}, history.series(Measure.VALIDATION_ACCURACY));
        assertTrue(Double.isNaN(history.epoch(1).value(Measure.VALIDATION_ACCURACY)));
        assertEquals(0.75, history.chosenEpoch().value(Measure.VALIDATION_ACCURACY));
    }

    @Test
    void refusesAChoiceThatIsNoEpoch() {
        assertThrows(IllegalArgumentException.class, () -> new History(MEASURES, EPOCHS, 3, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new History(MEASURES, List.of(), 0, List.of()));
    }
}
