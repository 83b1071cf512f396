package org.polytope.engine.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedZipTest {

    /** Of Python's zipfile with numbers of 64 bits: {@code a/large}, deflated, 300 times x; {@code bär}, stored, one y. */
    private static final byte[] OF_PYTHON = Base64.getDecoder()
        .decode("UEsDBC0AAAAIAAAAIQATLUMb//////////8HABQAYS9sYXJn"
            + "ZQEAEAAsAQAAAAAAAAcAAAAAAAAAq6gYBcQCAFBLAwQtAAAIAAAAACEAFSbb+///////////BAAUAGLDpHIBABAAAQAAAAAAAAABAAAAAAAAAHlQ"
            + "SwECLQMtAAAACAAAACEAEy1DGwcAAAAsAQAABwAAAAAAAAAAAAAAgAEAAAAAYS9sYXJnZVBLAQItAy0AAAgAAAAAIQAVJtv7AQAAAAEAAAAEAAAA"
            + "AAAAAAAAAACAAUAAAABiw6RyUEsFBgAAAAACAAIAZwAAAHcAAAAAAA==");

    @TempDir
    private Path folder;

    private Map<String, String> contents(final byte[] bytes) throws IOException {
        final var contents = new LinkedHashMap<String, String>();
        try (var zip = CheckedZip.open(Files.write(folder.resolve("a.zip"), bytes))) {
            for (final var name : zip.names()) {
                try (var stream = zip.open(zip.find(name).orElseThrow())) {
                    contents.put(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return contents;
    }

    @Test
    void zipsOfOtherProgramsAreRead() throws IOException {
        assertEquals(Map.of("a/large", "x".repeat(300), "bär", "y"), contents(OF_PYTHON));
    }

    @Test
    void noChangeOfAByteIsTakenForWhatWasWritten() throws IOException {
        final var right = contents(OF_PYTHON);
        int refused = 0;
        for (int i = 0; i < OF_PYTHON.length; i++) {
            for (final var change : new int[]{1, 8, 0x80, 0xFF}) {
                final var bytes = OF_PYTHON.clone();
                bytes[i] ^= change;
                try {
                    assertEquals(right, contents(bytes), "byte " + i);
                } catch (final ZipException e) {
                    refused++;
                }
            }
        }
        // what is left says nothing of the contents: versions, times, attributes
        assertTrue(refused > 2 * OF_PYTHON.length, "refused " + refused);
    }

    @Test
    void noPartOfAZipIsTakenForAll() {
        for (int length = 0; length < OF_PYTHON.length; length++) {
            final var part = Arrays.copyOf(OF_PYTHON, length);
            assertThrows(ZipException.class, () -> contents(part));
        }
    }

    /** Many entries that share bytes would unfold to any size. */
    @Test
    void entriesThatLieWithinAnotherAreRefused() {
        final var bytes = OF_PYTHON.clone();
        final var second = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
        bytes[second + 42] = 0; // begins where the first does
        final var refusal = assertThrows(ZipException.class, () -> contents(bytes)).getMessage();
        assertTrue(refusal.contains("lies within another one"), refusal);
    }

    @Test
    void whatThisProgramWritesBearsNoTime() throws IOException {
        final var file = folder.resolve("written.zip");
        final var bytes = new byte[2][];
        for (int i = 0; i < bytes.length; i++) {
            try (var out = Files.newOutputStream(file)) {
                final var zip = new TimelessZip(out);
                zip.add("a", new byte[]{'1'});
                zip.add("b", content -> content.write('2'));
                zip.finish();
            }
            bytes[i] = Files.readAllBytes(file);
        }
        assertArrayEquals(bytes[0], bytes[1]);
        assertEquals(Map.of("a", "1", "b", "2"), contents(bytes[0]));
        // DOS time and date behind the signature, version, flags and method: 1980-01-01 0:00
        assertArrayEquals(new byte[]{0, 0, 0x21, 0}, Arrays.copyOfRange(bytes[0], 10, 14));
    }
}
