package org.polytope.fuzz.run;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.polytope.engine.importer.NetworkFile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedInputStream;

/** What a child process needs to find its classes: the parent's, which may live in bundles. */
final class ClassPath {

    private ClassPath() {
    }

    static String ofChildren() throws IOException {
        if (ClassPath.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            return System.getProperty("java.class.path");
        }
        final var paths = new LinkedHashSet<String>();
        try {
            for (final var one : new Class<?>[]{ClassPath.class, NetworkFile.class, ObjectMapper.class,
                JsonParser.class, JsonProperty.class, CodedInputStream.class}) {
                addSource(one, paths);
            }
        } catch (final URISyntaxException e) {
            throw new IOException("The classes lie where no path leads: " + e.getMessage(), e);
        }
        addLibraries(Path.of(System.getProperty("polytope.root", "."), "plugins"), paths);
        return String.join(File.pathSeparator, paths);
    }

    /** A bundle that is a folder of the build holds its classes in a folder below. */
    private static void addSource(final Class<?> one, final Set<String> paths) throws URISyntaxException {
        final var source = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        final var classes = source.resolve("target").resolve("classes");
        paths.add((Files.isDirectory(classes) ? classes : source).toString());
    }

    /** Libraries that are packed into bundles lie in folders of the build. */
    private static void addLibraries(final Path plugins, final Set<String> paths) throws IOException {
        try (Stream<Path> files = Files.walk(plugins, 3)) {
            files.filter(file -> file.toString().endsWith(".jar") && file.getParent().endsWith("lib"))
                .filter(file -> !file.toString().contains(".tests")).sorted().map(Path::toString).forEach(paths::add);
        }
    }
}
