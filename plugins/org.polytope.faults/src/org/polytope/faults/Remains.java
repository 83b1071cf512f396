package org.polytope.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is found in a folder.
 *
 * @param contents each file's bytes by its path below the folder, with slashes; of folders, null
 */
public record Remains(SortedMap<String, ByteBuffer> contents) {

    /** @return what is there now; nothing, if the folder isn't */
    public static Remains in(final Path folder) throws IOException {
        final SortedMap<String, ByteBuffer> contents = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (final var file : files.filter(path -> !path.equals(folder)).toList()) {
                    contents.put(name(folder, file),
                        Files.isDirectory(file) ? null : ByteBuffer.wrap(Files.readAllBytes(file)));
                }
            }
        }
        return new Remains(contents);
    }

    static Remains of(final Path folder, final Map<Path, ByteBuffer> contents) {
        final SortedMap<String, ByteBuffer> named = new TreeMap<>();
        contents.forEach((path, bytes) -> named.put(name(folder, path), bytes));
        return new Remains(named);
    }

    private static String name(final Path folder, final Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** @return what is in a folder of this one */
    public Remains below(final String name) {
        final SortedMap<String, ByteBuffer> below = new TreeMap<>();
        contents.forEach((path, bytes) -> {
            if (path.startsWith(name + "/")) {
                below.put(path.substring(name.length() + 1), bytes);
            }
        });
        return new Remains(below);
    }

    /** @return what a text file holds */
    public String text(final String name) {
        return StandardCharsets.UTF_8.decode(contents.get(name).duplicate()).toString();
    }

    /** Puts everything into an empty folder. */
    public void restore(final Path empty) throws IOException {
        for (final var content : contents.entrySet()) {
            final var path = empty.resolve(content.getKey());
            if (content.getValue() == null) {
                Files.createDirectories(path);
            } else {
                Files.write(path, content.getValue().array());
            }
        }
    }
}
