package org.polytope.workflows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the update site holds tells its license, and those of all that is in it, with their texts. */
class ShippedLicensesTest {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root"));

    /** The second one is there only if it was asked for. */
    private static final List<String> SITES = List.of("update-site", "update-site-cuda");

    /** All jars of a folder of the update sites. */
    private static List<Path> jars(String folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String site : SITES) {
            Path place = ROOT.resolve(site).resolve("target/repository").resolve(folder);
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.jar")) {
                    files.forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().startsWith("org.polytope.");
    }

    static List<ShippedJar> bundles() throws IOException {
        return ShippedJar.of(jars("plugins").stream().filter(ShippedLicensesTest::isOurs).toList());
    }

    static List<ShippedJar> features() throws IOException {
        return ShippedJar.of(jars("features"));
    }

    static List<ShippedJar> all() throws IOException {
        return Stream.concat(bundles().stream(), features().stream()).toList();
    }

    @Test
    void thereAreBundlesForAllPlatforms() throws IOException {
        List<String> names = bundles().stream().map(bundle -> bundle.symbolicName()).toList();
        assertTrue(names.containsAll(List.of("org.polytope.dl4j", "org.polytope.dl4j.linux.x86_64",
            "org.polytope.dl4j.macosx.aarch64", "org.polytope.dl4j.macosx.x86_64", "org.polytope.dl4j.win32.x86_64",
            "org.polytope.engine", "org.polytope.imageio", "org.polytope.nodes")), names::toString);
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsTheLicense(ShippedJar jar) throws IOException {
        assertArrayEquals(Files.readAllBytes(ROOT.resolve("LICENSE")), jar.entry("LICENSE"));
        assertTrue(jar.text("about.html").contains("Content-Security-Policy"));
    }

    @ParameterizedTest
    @MethodSource("features")
    void tellsTheLicenseBeforeTheInstallation(ShippedJar feature) throws IOException {
        Properties texts = new Properties();
        texts.load(new StringReader(feature.text("feature.properties")));
        assertTrue(feature.text("feature.xml").matches("(?s).*%copyright\\s.*%license\\s.*"));
        assertTrue(texts.getProperty("copyright").matches("Copyright 20\\d\\d .+"));
        assertTrue(texts.getProperty("license").contains(Files.readString(ROOT.resolve("LICENSE")).stripTrailing()),
            "the license's text is another than that of the file LICENSE: make legal/feature.properties anew");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void namesWhatIsInIt(ShippedJar bundle) throws IOException {
        Set<String> contents = bundle.libraries();
        if (contents.isEmpty()) {
            return;
        }
        Notice notice = new Notice(bundle.text("NOTICE"));
        contents.removeIf(notice::names);
        assertEquals(Set.of(), contents, "the file NOTICE doesn't name them");
    }

    /** What was taken out of the bundles must go from the file, too; what is installed apart may stay. */
    @Test
    void namesNothingElse() throws IOException {
        Set<String> contents = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        for (ShippedJar bundle : bundles()) {
            contents.addAll(bundle.libraries());
            if (bundle.names().contains("NOTICE")) {
                named.addAll(new Notice(bundle.text("NOTICE")).jars());
            }
        }
        named.removeIf(name -> name.contains("cuda") || contents.stream().anyMatch(new Notice(name)::names));
        assertEquals(Set.of(), named, "a file NOTICE names them, but no bundle holds them");
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsTheTextOfEachLicense(ShippedJar jar) throws IOException {
        Set<String> there = new TreeSet<>(jar.names());
        there.removeIf(name -> !name.startsWith("licenses/") || name.endsWith("/"));
        Set<String> named = jar.names().contains("NOTICE")
            ? new Notice(jar.text("NOTICE")).licenses() : Set.of();
        assertEquals(named, there);
        for (String license : there) {
            assertTrue(jar.text(license).length() > 1000, () -> license + " is too short for a license");
        }
    }

    /** Bundles of others, as they are: the feature says what they are. */
    @Test
    void namesBundlesOfOthers() throws IOException {
        List<Path> others = jars("plugins").stream().filter(jar -> !isOurs(jar)).toList();
        assertFalse(others.isEmpty());
        ShippedJar feature = features().stream().filter(jar -> jar.symbolicName().equals("org.polytope.feature"))
            .findFirst().orElseThrow();
        Notice notice = new Notice(feature.text("NOTICE"));
        others.forEach(
            jar -> assertTrue(notice.names(jar.getFileName().toString().replaceAll("_.*", "")), jar::toString));
    }
}
