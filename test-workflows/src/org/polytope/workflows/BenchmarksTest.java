package org.polytope.workflows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Benchmarks are compiled by whoever starts one, which may be long after what they measure has changed. */
class BenchmarksTest {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root"));

    @TempDir
    private Path classes;

    private static List<Path> find(Path folder, int depth, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    /** Bundles of the installation, and the libraries within those that are folders. */
    private static String classPath() throws IOException {
        return find(ROOT.resolve("installation/target/installation/plugins"), 3, ".jar").stream().map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "src/kill"})
    void areCompiled(String folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = find(ROOT.resolve("benchmarks").resolve(folder), 1, ".java");
        List<String> options = List.of("-nowarn", "-cp", classPath(), "-d", classes.toString());
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertTrue(compiler
                .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call(),
                said::toString);
        }
    }
}
