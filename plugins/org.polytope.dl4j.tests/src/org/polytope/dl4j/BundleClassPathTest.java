package org.polytope.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests name every nested library: neither the build nor OSGi says a word about one that is missing. */
class BundleClassPathTest {

    static Stream<Path> bundlesWithLibraries() throws IOException {
        Path plugins = Path.of(System.getProperty("polytope.root"), "plugins");
        try (Stream<Path> folders = Files.list(plugins)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("lib"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesWithLibraries")
    void namesExactlyTheNestedLibraries(Path bundle) throws IOException {
        assertEquals(librariesOf(bundle), classPathOf(bundle));
    }

    private static List<String> librariesOf(Path bundle) throws IOException {
        try (Stream<Path> files = Files.list(bundle.resolve("lib"))) {
            return files.map(file -> "lib/" + file.getFileName()).sorted().toList();
        }
    }

    private static List<String> classPathOf(Path bundle) throws IOException {
        try (InputStream stream = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
            Attributes attributes = new Manifest(stream).getMainAttributes();
            return Arrays.stream(attributes.getValue("Bundle-ClassPath").split(","))
                .filter(entry -> !entry.equals(".")).sorted().toList();
        }
    }
}
