package org.polytope.engine.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.Sha256;
import org.polytope.engine.download.LoopbackServer.Script;
import org.polytope.engine.download.PublishedDataset.Part;

/** A folder for downloads from servers on this machine, which keep to the rules or don't. Nothing here asks the internet. */
@Timeout(60)
abstract class DownloadCase {

    static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path folder;

    final List<String> messages = new ArrayList<>();

    private final Progress listening = new Progress() {
        @Override
        public void report(final double fraction, final Supplier<String> message) {
            assertTrue(fraction >= 0 && fraction <= 1, "fraction " + fraction);
            messages.add(message.get());
        }

        @Override
        public void checkCanceled() {
            // nobody cancels
        }
    };

    Path place() {
        return folder.resolve("toy/data.bin");
    }

    static PublishedDataset at(final URI... addresses) {
        return new PublishedDataset("toy", "Toy", "Public domain.", Map.of(Part.TRAINING,
            List.of(new PublishedFile("data.bin", List.of(addresses), CONTENT.length, Sha256.of(CONTENT)))));
    }

    DownloadFolder downloads() {
        return downloads(Duration.ofSeconds(30));
    }

    DownloadFolder downloads(final Duration patience) {
        return new DownloadFolder(folder, Connections.of(uri -> "127.0.0.1".equals(uri.getHost()), patience));
    }

    void fetch(final URI... addresses) throws IOException {
        assertEquals(List.of(place()), downloads().fetch(at(addresses), Part.TRAINING, listening));
        assertArrayEquals(CONTENT, Files.readAllBytes(place()));
        try (var files = Files.list(place().getParent())) {
            assertEquals(List.of(place()), files.toList(), "nothing else is left");
        }
    }

    DownloadException failure(final URI... addresses) {
        final var e = assertThrows(DownloadException.class,
            () -> downloads().fetch(at(addresses), Part.TRAINING, Progress.NONE));
        assertFalse(Files.exists(place()));
        return e;
    }

    void assertFails(final Script script, final String... words) throws IOException {
        try (var server = new LoopbackServer(script)) {
            final var message = failure(server.address("data.bin")).getMessage();
            for (final var word : words) {
                assertTrue(message.contains(word), message);
            }
            assertTrue(message.contains(server.address("data.bin").toString()), message);
            assertTrue(message.contains(place().toString()), message);
        }
    }
}
