package org.polytope.engine.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.Sha256;
import org.polytope.engine.download.LoopbackServer.Script;
import org.polytope.engine.download.PublishedDataset.Part;

/** Downloads from servers on this machine, which keep to the rules or don't. Nothing here asks the internet. */
@Timeout(60)
class DownloadFolderTest {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    private final List<String> messages = new ArrayList<>();

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

    private Path place() {
        return folder.resolve("toy/data.bin");
    }

    private static PublishedDataset at(final URI... addresses) {
        return new PublishedDataset("toy", "Toy", "Public domain.", Map.of(Part.TRAINING,
            List.of(new PublishedFile("data.bin", List.of(addresses), CONTENT.length, Sha256.of(CONTENT)))));
    }

    private DownloadFolder downloads() {
        return downloads(Duration.ofSeconds(30));
    }

    private DownloadFolder downloads(final Duration patience) {
        return new DownloadFolder(folder, Connections.of(uri -> "127.0.0.1".equals(uri.getHost()), patience));
    }

    private void fetch(final URI... addresses) throws IOException {
        assertEquals(List.of(place()), downloads().fetch(at(addresses), Part.TRAINING, listening));
        assertArrayEquals(CONTENT, Files.readAllBytes(place()));
        try (var files = Files.list(place().getParent())) {
            assertEquals(List.of(place()), files.toList(), "nothing else is left");
        }
    }

    private DownloadException failure(final URI... addresses) {
        final var e = assertThrows(DownloadException.class,
            () -> downloads().fetch(at(addresses), Part.TRAINING, Progress.NONE));
        assertFalse(Files.exists(place()));
        return e;
    }

    private void assertFails(final Script script, final String... words) throws IOException {
        try (var server = new LoopbackServer(script)) {
            final var message = failure(server.address("data.bin")).getMessage();
            for (final var word : words) {
                assertTrue(message.contains(word), message);
            }
            assertTrue(message.contains(server.address("data.bin").toString()), message);
            assertTrue(message.contains(place().toString()), message);
        }
    }

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

    /** As after a killed program, or a network that went away. */
    @Test
    void goesOnWhereItBroke() throws IOException {
        try (var server = new LoopbackServer((request, number, out) -> {
            if (number == 0) {
                LoopbackServer.head(out, "HTTP/1.1 200 OK", "Content-Length: " + CONTENT.length, "ETag: \"1\"");
                out.write(CONTENT, 0, 100_000);
            } else {
                LoopbackServer.serve(CONTENT, request, out);
            }
        })) {
            fetch(server.address("data.bin"));
            assertEquals(2, server.requests().size());
            assertEquals("bytes=100000-", LoopbackServer.header(server.requests().get(1), "Range"));
            assertEquals("\"1\"", LoopbackServer.header(server.requests().get(1), "If-Range"));
        }
    }

    @Test
    void keepsWhatCameForTheNextTime() throws IOException {
        try (var server = new LoopbackServer((request, number, out) -> {
            if (number < 1) {
                LoopbackServer.head(out, "HTTP/1.1 200 OK", "Content-Length: " + CONTENT.length, "ETag: \"1\"");
                out.write(CONTENT, 0, 50_000);
            } else if (number == 1) {
                LoopbackServer.head(out, "HTTP/1.1 503 Service Unavailable", "Content-Length: 0");
            } else {
                LoopbackServer.serve(CONTENT, request, out);
            }
        })) {
            assertTrue(failure(server.address("data.bin")).getMessage().contains("503"));
            assertEquals(50_000, Files.size(place().resolveSibling("data.bin.part")));
            fetch(server.address("data.bin"));
            assertEquals("bytes=50000-", LoopbackServer.header(server.requests().get(2), "Range"));
        }
    }

    /** The version on the server has changed, so that the former part doesn't fit. */
    @Test
    void beginsAnewWithAnotherVersion() throws IOException {
        Files.createDirectories(place().getParent());
        try (var server = new LoopbackServer((request, number, out) -> LoopbackServer.serve(CONTENT, request, out))) {
            Files.write(place().resolveSibling("data.bin.part"), new byte[1000]);
            Files.writeString(place().resolveSibling("data.bin.part-origin"), server.address("data.bin") + "\n\"0\"\n");
            fetch(server.address("data.bin"));
            assertEquals("\"0\"", LoopbackServer.header(server.requests().get(0), "If-Range"));
        }
    }

    @Test
    void beginsAnewWhereTheServerKnowsNoRest() throws IOException {
        Files.createDirectories(place().getParent());
        for (final var answer : List.of("HTTP/1.1 416 Range Not Satisfiable", "HTTP/1.1 206 Partial Content")) {
            Files.deleteIfExists(place());
            try (var server = new LoopbackServer((request, number, out) -> {
                if (number == 0) {
                    LoopbackServer.head(out, answer, "Content-Length: 0", "Content-Range: bytes 7-9/10");
                } else {
                    LoopbackServer.serve(CONTENT, request, out);
                }
            })) {
                Files.write(place().resolveSibling("data.bin.part"), new byte[1000]);
                Files.writeString(place().resolveSibling("data.bin.part-origin"),
                    server.address("data.bin") + "\n\"1\"\n");
                fetch(server.address("data.bin"));
                assertEquals("", LoopbackServer.header(server.requests().get(1), "Range"));
            }
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
    void deletesWhatHasAnotherChecksum() throws IOException {
        assertFails((request, number, out) -> LoopbackServer.serve(new byte[CONTENT.length], request, out), "SHA-256",
            "was deleted");
        assertFalse(Files.exists(place().resolveSibling("data.bin.part")));
    }

    @Test
    void refusesAnotherSize() throws IOException {
        assertFails((request, number, out) -> LoopbackServer.serve(new byte[10], request, out), "10 bytes in place of");
        // an endless answer that declares nothing
        assertFails((request, number, out) -> {
            LoopbackServer.head(out, "HTTP/1.1 200 OK");
            while (true) {
                out.write(new byte[10_000]);
            }
        }, "more bytes than the file has");
        assertFalse(Files.exists(place().resolveSibling("data.bin.part")));
        // an endless page of an error isn't read
        assertFails((request, number, out) -> {
            LoopbackServer.head(out, "HTTP/1.1 404 Not Found");
            while (true) {
                out.write(new byte[10_000]);
            }
        }, "status 404");
        assertFails((request, number, out) -> out.write("no http\r\n\r\n".getBytes()), "data.bin");
    }

    @Test
    void refusesARedirectionToAnInsecurePlace() throws IOException {
        try (
            var elsewhere = new LoopbackServer((request, number, out) -> LoopbackServer.serve(CONTENT, request, out))) {
            try (
                var server = new LoopbackServer((request, number, out) -> LoopbackServer.head(out, "HTTP/1.1 302 Found",
                    "Location: " + elsewhere.address("data.bin"), "Content-Length: 0"))) {
                fetch(server.address("data.bin"));
                Files.delete(place());
                final var usual = new DownloadFolder(folder);
                final var e = assertThrows(DownloadException.class,
                    () -> usual.fetch(at(server.address("data.bin")), Part.TRAINING, Progress.NONE));
                assertTrue(e.getMessage().contains("isn't secure (https)"), e.getMessage());
                assertEquals(1, elsewhere.requests().size());
            }
        }
        assertFails((request, number, out) -> LoopbackServer.head(out, "HTTP/1.1 302 Found", "Location: data.bin",
            "Content-Length: 0"), "redirects more than 5 times");
        assertFails((request, number, out) -> LoopbackServer.head(out, "HTTP/1.1 302 Found", "Location: http://[",
            "Content-Length: 0"), "no address");
    }

    @Test
    void givesUpWhereNothingComes() throws IOException {
        for (final var begun : List.of(false, true)) {
            try (var server = new LoopbackServer((request, number, out) -> {
                if (begun) {
                    LoopbackServer.head(out, "HTTP/1.1 200 OK", "Content-Length: " + CONTENT.length);
                }
                Thread.sleep(20_000);
            })) {
                final var e = assertThrows(DownloadException.class, () -> downloads(Duration.ofSeconds(1))
                    .fetch(at(server.address("data.bin")), Part.TRAINING, Progress.NONE));
                assertTrue(e.getMessage().contains("nothing came for 1 seconds"), e.getMessage());
            }
        }
    }

    @Test
    void saysHowToGetItWithoutANetwork() throws IOException {
        final int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        final var address = URI.create("http://127.0.0.1:%s/data.bin".formatted(free));
        final var message = failure(address).getMessage();
        assertTrue(message.contains("there was no connection"), message);
        assertTrue(message.contains("proxy") && message.contains(address.toString())
            && message.contains("300,000 bytes") && message.contains(place().toString()), message);
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

    /** Killed between the last byte and the check. */
    @Test
    void checksAWholePartWithoutTheNetwork() throws IOException {
        Files.createDirectories(place().getParent());
        Files.write(place().resolveSibling("data.bin.part"), CONTENT);
        fetch(URI.create("http://127.0.0.1:1/data.bin"));
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
