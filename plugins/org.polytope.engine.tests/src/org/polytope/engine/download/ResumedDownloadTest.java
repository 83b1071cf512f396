package org.polytope.engine.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What came before a program was killed, or a network went away, isn't asked for again. */
class ResumedDownloadTest extends DownloadCase {

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

    /** Killed between the last byte and the check. */
    @Test
    void checksAWholePartWithoutTheNetwork() throws IOException {
        Files.createDirectories(place().getParent());
        Files.write(place().resolveSibling("data.bin.part"), CONTENT);
        fetch(URI.create("http://127.0.0.1:1/data.bin"));
    }
}
