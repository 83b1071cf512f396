package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.NetworkFile;

/** An HDF5 file that leads in circles, or declares more than it holds, is refused soon and in little memory. */
class HostileHdfTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** The place of a node's level behind its mark, and of its first child. */
    private static final int LEVEL = 5;

    private static final int FIRST_CHILD = 32;

    @TempDir
    private Path folder;

    private static ByteBuffer resource(final String name) throws IOException {
        try (var stream = HostileHdfTest.class.getResourceAsStream(name)) {
            return ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private void read(final ByteBuffer bytes) throws IOException {
        NetworkFile.of(Files.write(folder.resolve("network"), bytes.array()), new KerasReader())
            .read(Declarations.none(), Progress.NONE);
    }

    private String refusal(final ByteBuffer bytes) {
        return assertTimeoutPreemptively(SOON,
            () -> assertThrows(ImportException.class, () -> read(bytes))).getMessage();
    }

    /** @return where the characters stand */
    private static List<Integer> places(final ByteBuffer bytes, final String characters) {
        final var text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        final var places = new ArrayList<Integer>();
        for (int i = text.indexOf(characters); i >= 0; i = text.indexOf(characters, i + 1)) {
            places.add(i);
        }
        return places;
    }

    @Test
    void anIndexThatIsItsOwnChildIsRefused() throws IOException {
        final var bytes = resource("functional.h5");
        for (final var node : places(bytes, "TREE")) {
            bytes.put(node + LEVEL, (byte)1).putLong(node + FIRST_CHILD, node);
        }
        final var message = refusal(bytes);
        assertTrue(message.contains("lie in themselves"), message);
    }

    /** With two children each that are the next, a chain of nodes has exponentially many paths. */
    @Test
    void anIndexWhoseNodesShareTheirChildrenIsRefused() throws IOException {
        final var bytes = resource("functional.h5");
        final var nodes = places(bytes, "TREE");
        for (int i = 0; i + 1 < nodes.size(); i++) {
            bytes.put(nodes.get(i) + LEVEL, (byte)1).putShort(nodes.get(i) + LEVEL + 1, (short)16);
            for (int child = 0; child < 16; child++) {
                bytes.putLong(nodes.get(i) + FIRST_CHILD + 16 * child, nodes.get(i + 1));
            }
        }
        final var message = refusal(bytes);
        assertTrue(message.contains("damaged"), message);
    }

    /** Whatever a place in the file points to: the root's index, a heap, itself, the end. */
    @ParameterizedTest
    @ValueSource(strings = {"functional.h5", "sequential-compressed.h5"})
    void whereverAnAddressLeadsTheFileIsReadOrRefusedSoon(final String name) throws IOException {
        final var sound = resource(name);
        final var targets = new ArrayList<Long>(List.of(0L, (long)sound.capacity() - 8, -1L, 1L << 40));
        targets.add((long)places(sound, "TREE").get(0));
        targets.add((long)places(sound, "HEAP").get(0));
        int changed = 0;
        for (int place = 0; place + Long.BYTES <= sound.capacity(); place += Long.BYTES) {
            final var address = sound.getLong(place);
            if (address < 48 || address >= sound.capacity()) {
                continue;
            }
            final var bytes = ByteBuffer.wrap(sound.array().clone()).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(place, targets.get(changed++ % targets.size()));
            assertTimeoutPreemptively(SOON, () -> {
                try {
                    read(bytes);
                } catch (final ImportException e) {
                    assertTrue(e.getMessage().startsWith(folder.resolve("network") + ": "), e.getMessage());
                }
            });
        }
        assertTrue(changed > 100);
    }

    /** The bias of six numbers is said to have a hundred million. */
    @Test
    void moreNumbersThanTheFileHoldsAreRefused() throws IOException {
        for (final var name : List.of("functional.h5", "sequential-compressed.h5")) {
            final var sound = resource(name);
            int refused = 0;
            for (int place = 0; place + 16 <= sound.capacity() && refused < 5; place += Long.BYTES) {
                // version 1, rank 1 with or without a maximum, reserved; then the extent, and where it is told, the maximum
                if (sound.getInt(place) == 0x10101 && sound.getInt(place + 4) == 0
                    && sound.getLong(place + Long.BYTES) > 1 && sound.getLong(place + Long.BYTES) < 1000) {
                    final var bytes = ByteBuffer.wrap(sound.array().clone()).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.putLong(place + Long.BYTES, 100_000_000);
                    final var message = refusal(bytes);
                    refused += message.contains("more than a file of") ? 1 : 0;
                }
            }
            assertTrue(refused > 0, name);
        }
    }
}
