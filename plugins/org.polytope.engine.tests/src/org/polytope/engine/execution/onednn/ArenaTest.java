package org.polytope.engine.execution.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class ArenaTest {

    private static Storage storage(final long bytes, final int firstStep, final int lastStep) {
        final var storage = new Storage(bytes);
        storage.use(firstStep);
        storage.use(lastStep);
        return storage;
    }

    @Test
    void aChainNeedsRoomForTwo() {
        final var chain = new ArrayList<Storage>();
        for (int i = 0; i < 20; i++) {
            chain.add(storage(1024, i, i + 1));
        }
        assertEquals(2 * 1024, Arena.place(chain));
    }

    @Test
    void whatIsPinnedSharesWithNobody() {
        final var pinned = storage(256, 3, 3);
        pinned.pin();
        assertEquals(512, Arena.place(List.of(pinned, storage(256, 0, 1), storage(256, 8, 9))));
    }

    @Test
    void nothingThatLivesAtTheSameTimeOverlaps() {
        final var random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            final var storages = new ArrayList<Storage>();
            for (int i = 0; i < 40; i++) {
                final var first = random.nextInt(30);
                storages.add(storage(1 + random.nextInt(5000), first, first + random.nextInt(8)));
            }
            final var size = Arena.place(storages);
            for (final var a : storages) {
                assertTrue(a.end() <= size);
                for (final var b : storages) {
                    assertTrue(a == b || !a.overlaps(b) || a.end() <= b.offset() || b.end() <= a.offset());
                }
            }
        }
    }
}
