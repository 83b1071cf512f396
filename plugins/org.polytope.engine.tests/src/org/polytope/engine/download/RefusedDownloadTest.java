package org.polytope.engine.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.download.PublishedDataset.Part;

/** What isn't the published file doesn't stay, and the message says how to get it. */
class RefusedDownloadTest extends DownloadCase {

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
}
