package org.polytope.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bundle of ours imports what it uses of the JDK beyond {@code java.*}. OSGi asks for it; most programs on Equinox get
 * on without, because it looks such classes up elsewhere unless that is switched off.
 */
class ImportedPackagesTest {

    private static final Path PLUGINS =
        Path.of(System.getProperty("polytope.root"), "installation/target/installation/plugins");

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> installed = Files.list(PLUGINS)) {
            return installed.map(bundle -> bundle.getFileName().toString())
                .filter(name -> name.startsWith("org.polytope.") || name.startsWith("org.knime."))
                .sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void importsWhatItUsesOfTheJdk(String name) throws IOException {
        InstalledBundle bundle = InstalledBundle.read(PLUGINS.resolve(name));
        // a fragment sees what its host imports
        Set<String> missing = new TreeSet<>(bundle.usedPackages());
        missing.retainAll(ofTheJdk());
        missing.removeAll(bundle.importedPackages());
        if (bundle.isFragment()) {
            missing.removeAll(hostOf(bundle).importedPackages());
        }
        assertEquals(Set.of(), missing, "to be added to Import-Package in the manifest of " + name);
    }

    private static InstalledBundle hostOf(InstalledBundle fragment) throws IOException {
        String host = fragment.host();
        try (Stream<Path> installed = Files.list(PLUGINS)) {
            return InstalledBundle
                .read(installed.filter(path -> path.getFileName().toString().startsWith(host + "_")).findFirst()
                    .orElseThrow());
        }
    }

    private static Set<String> ofTheJdk() {
        Set<String> packages = new TreeSet<>();
        ModuleLayer.boot().modules().forEach(module -> packages.addAll(module.getPackages()));
        packages.removeIf(name -> name.startsWith("java."));
        assertTrue(packages.contains("javax.imageio"), "the JDK's modules are there");
        return packages;
    }
}
