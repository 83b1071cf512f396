package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What tells a file's format.
 *
 * @param head its first bytes, at most 65536; not copied
 * @param entries the names in it, where it is a zip; empty where it is none, or a damaged one
 */
public record FileContent(byte[] head, Set<String> entries) {

    private static final int HEAD_BYTES = 1 << 16;

    /** Far above any network's archive. */
    private static final int MAX_ENTRIES = 10_000;

    private static final String ZIP = "PK\u0003\u0004";

    /** @throws IOException if the file can't be read */
    public static FileContent of(final Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            final var content = new FileContent(stream.readNBytes(HEAD_BYTES), Set.of());
            return content.isZip() ? new FileContent(content.head, zipEntries(file)) : content;
        }
    }

    /** Names are enough here, so a damaged zip may have them: its reader says better what is wrong with it. */
    private static Set<String> zipEntries(final Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().limit(MAX_ENTRIES).map(ZipEntry::getName).collect(Collectors.toUnmodifiableSet());
        } catch (final ZipException e) {
            return Set.of();
        }
    }

    /** @return whether it begins as zip files do */
    public boolean isZip() {
        return startsWith(ZIP);
    }

    /** @return whether it is a zip with an entry whose name ends so, whatever folder it lies in */
    boolean hasEntry(final String end) {
        return entries.stream().anyMatch(name -> name.endsWith(end));
    }

    /** @return whether these characters, each of them one byte, stand anywhere in the beginning */
    boolean holdsWithin(final String characters) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(characters);
    }

    /** @param characters each of them one byte */
    public boolean startsWith(final String characters) {
        return holds(characters, 0);
    }

    /**
     * @param characters each of them one byte
     * @param position where the first of them should stand
     */
    public boolean holds(final String characters, final int position) {
        final var wanted = characters.getBytes(StandardCharsets.ISO_8859_1);
        final var end = position + wanted.length;
        return end <= head.length && Arrays.equals(head, position, end, wanted, 0, wanted.length);
    }
}
