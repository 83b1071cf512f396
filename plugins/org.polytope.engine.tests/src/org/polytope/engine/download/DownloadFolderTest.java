package org.polytope.engine.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.download.PublishedDataset.Part;

/** Published files are fetched once, from the first address that has them. */
class DownloadFolderTest extends DownloadCase {

    @Test
    void downloadsOnceAndTellsHowFar() throws IOException {
        try (var server = new LoopbackServer((request, number, out) -> LoopbackServer.serve(CONTENT, request, out))) {
            fetch(server.address("data.bin"));
            assertEquals(1, server.requests().size());
            assertTrue(messages.stream().anyMatch(text -> text.matches("Downloading data\\.bin: 0\\.[0-3] of 0\\.3 MB "
                + "\\(\\d+%\\)")), messages.toString());
            fetch(server.address("data.bin"));
            assertEquals(1, server.requests().size(), "it is there");
        }
    }

    @Test
    void takesTheNextAddressWhereOneFails() throws IOException {
        try (var server = new LoopbackServer((request, number, out) -> {
            if (request.get(0).contains("gone")) {
                LoopbackServer.head(out, "HTTP/1.1 404 Not Found", "Content-Length: 3");
                out.write(new byte[3]);
            } else if (request.get(0).contains("wrong")) {
                LoopbackServer.serve(new byte[CONTENT.length], request, out);
            } else {
                LoopbackServer.serve(CONTENT, request, out);
            }
        })) {
            fetch(server.address("gone"), server.address("wrong"), server.address("data.bin"));
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void cancelsWithinASecond() throws Exception {
        final var begun = new CountDownLatch(1);
        try (var server = new LoopbackServer((request, number, out) -> {
            LoopbackServer.head(out, "HTTP/1.1 200 OK", "Content-Length: " + CONTENT.length, "ETag: \"1\"");
            out.write(CONTENT, 0, 1000);
            begun.countDown();
            Thread.sleep(20_000);
        })) {
            final var canceling = new Progress() {
                @Override
                public void report(final double fraction, final Supplier<String> message) {
                    // nobody listens
                }

                @Override
                public void checkCanceled() {
                    if (begun.getCount() == 0) {
                        throw new CancellationException();
                    }
                }
            };
            final var download = CompletableFuture.runAsync(() -> assertThrows(CancellationException.class,
                () -> downloads().fetch(at(server.address("data.bin")), Part.TRAINING, canceling)));
            begun.await();
            download.get(1, TimeUnit.SECONDS);
        }
        assertFalse(Files.exists(place()));
    }

    /** Whoever comes second waits, and finds it there. */
    @Test
    void twoAtOnceDownloadItOnce() throws Exception {
        try (var server = new LoopbackServer((request, number, out) -> {
            Thread.sleep(300);
            LoopbackServer.serve(CONTENT, request, out);
        })) {
            final var both = new ArrayList<CompletableFuture<List<Path>>>();
            for (int i = 0; i < 2; i++) {
                both.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return downloads().fetch(at(server.address("data.bin")), Part.TRAINING, Progress.NONE);
                    } catch (final IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            for (final var one : both) {
                assertEquals(List.of(place()), one.get());
            }
            assertEquals(1, server.requests().size());
        }
        assertArrayEquals(CONTENT, Files.readAllBytes(place()));
    }

    @Test
    void usesWhatWasPutThereByHand() throws IOException {
        Files.createDirectories(place().getParent());
        Files.write(place(), CONTENT);
        final var nowhere = URI.create("http://127.0.0.1:1/data.bin");
        fetch(nowhere);
        for (final var wrong : List.of(Arrays.copyOf(CONTENT, 1000), new byte[CONTENT.length])) {
            Files.write(place(), wrong);
            final var e = assertThrows(DownloadException.class,
                () -> downloads().fetch(at(nowhere), Part.TRAINING, Progress.NONE));
            assertTrue(e.getMessage().contains("isn't the published file") && e.getMessage().contains("Move it away"),
                e.getMessage());
            assertArrayEquals(wrong, Files.readAllBytes(place()), "it may be the user's");
        }
    }

    @Test
    void namesAFolderThatCannotBe() throws IOException {
        final var file = Files.write(folder.resolve("file"), new byte[1]);
        final var e = assertThrows(FileSystemException.class, () -> new DownloadFolder(file)
            .fetch(at(URI.create("http://127.0.0.1:1/data.bin")), Part.TRAINING, Progress.NONE));
        assertTrue(e.getMessage().contains("choose another one"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> downloads()
            .fetch(at(URI.create("http://127.0.0.1:1/data.bin")), Part.EXTRA, Progress.NONE));
    }
}
