package org.polytope.workflows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A bundle or feature as it is on the update site.
 *
 * @param file the jar
 */
record ShippedJar(Path file) {

    /** Programs for one platform, and what they are linked with. */
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|lib|a|exe)(\\.\\d+)*");

    static List<ShippedJar> of(List<Path> files) {
        return files.stream().map(ShippedJar::new).toList();
    }

    String name() {
        return file.getFileName().toString();
    }

    /** The name without version. */
    String symbolicName() {
        return name().replaceFirst("_\\d+\\..*", "");
    }

    Set<String> names() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    byte[] entry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new AssertionError(name() + " holds no " + name);
            }
            return zip.getInputStream(entry).readAllBytes();
        }
    }

    String text(String name) throws IOException {
        return new String(entry(name), StandardCharsets.UTF_8);
    }

    /** The nested jars, by their paths, and the native libraries in them and beside them, by their names. */
    Set<String> libraries() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String name : names()) {
            if (name.endsWith(".jar")) {
                found.add(name);
                addNatives(entry(name), found);
            } else if (NATIVE.matcher(name).matches()) {
                found.add(lastPart(name));
            }
        }
        return found;
    }

    private static void addNatives(byte[] jar, Set<String> found) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (NATIVE.matcher(entry.getName()).matches()) {
                    found.add(lastPart(entry.getName()));
                }
            }
        }
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return name();
    }
}
