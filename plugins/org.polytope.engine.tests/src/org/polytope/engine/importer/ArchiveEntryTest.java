package org.polytope.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.archive.CheckedZip;

/** Parts of a zip are read only if they are what the zip says of them, and in proportion. */
class ArchiveEntryTest {

    private static final int MOST = 1 << 30;

    @TempDir
    private Path folder;

    /** Reads of an open zip. */
    @FunctionalInterface
    private interface Reading<T> {

        T read(CheckedZip zip) throws IOException;
    }

    private <T> T with(final byte[] zip, final Reading<T> reading) throws IOException {
        try (var open = CheckedZip.open(Files.write(folder.resolve("parts.zip"), zip))) {
            return reading.read(open);
        }
    }

    private static byte[] zip(final String first, final byte[] bytes, final String second) throws IOException {
        final var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry(first));
            out.write(bytes);
            out.putNextEntry(new ZipEntry(second));
            out.write(new byte[]{1, 2, 3});
        }
        return zip.toByteArray();
    }

    private String refusal(final byte[] zip, final Reading<?> reading) {
        return assertThrows(IllegalArgumentException.class, () -> with(zip, reading)).getMessage();
    }

    private static ArchiveEntry part(final CheckedZip zip) {
        return ArchiveEntry.of(zip, "a").orElseThrow();
    }

    @Test
    void bytesOfOrdinaryPartsAreRead() throws IOException {
        final var zip = zip("a", new byte[1 << 20], "b");
        assertEquals(1 << 20, with(zip, open -> part(open).bytes(MOST, Progress.NONE)).length);
        assertTrue(with(zip, open -> ArchiveEntry.of(open, "c")).isEmpty());
    }

    /** 200 MB of zeros take 200 kB. */
    @Test
    void bombsAreRefusedBeforeTheyUnfold() throws IOException {
        final var zip = zip("a", new byte[200 << 20], "b");
        assertTrue(zip.length < 300_000);
        final var message = refusal(zip, open -> part(open).bytes(MOST, Progress.NONE));
        assertTrue(message.startsWith("Its part \"a\" is larger than"), message);
        assertTrue(refusal(zip, open -> {
            ArchiveEntry.requireOthersSound(open, Set.of("b"), Progress.NONE);
            return null;
        }).startsWith("Its part \"a\" is larger than"));
    }

    /** Which of them is read would depend on the reader. */
    @Test
    void partsThatStandTwiceAreRefused() throws IOException {
        final var twice = new String(zip("aaaa", new byte[9], "aaab"), StandardCharsets.ISO_8859_1).replace("aaab",
            "aaaa").getBytes(StandardCharsets.ISO_8859_1);
        final var refusal = assertThrows(ZipException.class, () -> with(twice, open -> ArchiveEntry.of(open, "aaaa")));
        assertTrue(refusal.getMessage().contains("\"aaaa\" twice"), refusal.getMessage());
    }

    @Test
    void textsAreUtf8() throws IOException {
        final var message = refusal(zip("a", new byte[]{'x', (byte)0xC3, '('}, "b"),
            open -> part(open).text(MOST, Progress.NONE));
        assertTrue(message.contains("isn't text in UTF-8"), message);
    }

    @Test
    void otherPartsAreSoundToo() throws IOException {
        final var zip = zip("a", "some text that isn't shortened".getBytes(StandardCharsets.US_ASCII), "b");
        for (int i = 0; i + 4 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 16] ^= 1; // the checksum of the first in the table of contents
                break;
            }
        }
        final var message = refusal(zip, open -> {
            ArchiveEntry.requireOthersSound(open, Set.of("b"), Progress.NONE);
            return null;
        });
        assertTrue(message.startsWith("Its part \"a\" is damaged") && message.contains("checksum"), message);
        with(zip, open -> {
            ArchiveEntry.requireOthersSound(open, Set.of("a"), Progress.NONE);
            return null;
        });
    }
}
