package org.polytope.engine.execution.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class StorageTest {

    private static Storage storage(final int firstStep, final int lastStep) {
        final var storage = new Storage(256);
        storage.use(firstStep);
        storage.use(lastStep);
        return storage;
    }

    @Test
    void aStepThatBothAreUsedByKeepsThemApart() {
        assertTrue(storage(1, 3).overlaps(storage(3, 4)));
        assertTrue(storage(1, 9).overlaps(storage(3, 4)));
        assertFalse(storage(1, 3).overlaps(storage(4, 5)));
    }

    @Test
    void whatIsPinnedSharesWithNobody() {
        final var pinned = storage(3, 3);
        pinned.pin();
        assertEquals(512, Arena.place(List.of(pinned, storage(0, 1), storage(8, 9))));
    }
}
