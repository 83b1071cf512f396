package org.polytope.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the build makes of the views, and the pages that the engine has ever written. */
final class BuiltFiles {

    private static final Path PLUGINS = Path.of(System.getProperty("polytope.root"), "plugins");

    private static final Path MODULES = PLUGINS.resolve("org.polytope.nodes/src-gen/org/polytope/nodes/view");

    private static final Path PAGES = PLUGINS.resolve("org.polytope.engine.tests/src/org/polytope/engine/page");

    /** For each module, the kind of page that it shows. */
    static final Map<String, String> PAGES_BY_MODULE = Map.of("robustness-report.js", "report-page",
        "training-curves.js", "training-page", "attack-gallery.js", "gallery-page", "corruption-report.js",
        "corruption-page", "certified-robustness.js", "certification-page", "robustness-comparison.js",
        "comparison-page", "feature-space.js", "feature-space-page");

    private BuiltFiles() {
    }

    /** @return the names of all modules */
    static List<String> modules() {
        return names(MODULES, ".js");
    }

    /** @return the text of a module */
    static String module(final String name) {
        return read(MODULES.resolve(name));
    }

    /** @return the text of a source of modules, by its path in their folder */
    static String source(final String path) {
        return read(PLUGINS.resolve("org.polytope.nodes/js").resolve(path));
    }

    /** @return the names of all golden pages of a kind, of all versions */
    static List<String> pages(final String kind) {
        return names(PAGES, ".json").stream().filter(name -> name.matches(kind + "-\\d+\\.json")).toList();
    }

    /** @return a golden page in JSON */
    static String page(final String name) {
        return read(PAGES.resolve(name));
    }

    private static List<String> names(final Path folder, final String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending)).sorted()
                .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
