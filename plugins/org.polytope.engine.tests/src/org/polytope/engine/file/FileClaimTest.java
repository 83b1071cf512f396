package org.polytope.engine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimTest {

    @TempDir
    private Path folder;

    /** Another program: claims the file, says so, and waits to be killed. */
    static final class Other {

        private Other() {
        }

        public static void main(final String[] arguments) throws Exception {
            System.out.println(FileClaim.of(Path.of(arguments[0])).isPresent());
            Thread.sleep(60_000);
        }
    }

    /** A bundle that is a folder of the build holds its classes in a folder below. */
    private static String classes(final Class<?> one) throws URISyntaxException {
        final var source = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        final var built = source.resolve("target").resolve("classes");
        return (Files.isDirectory(built) ? built : source).toString();
    }

    private static Process startOther(final Path file) throws IOException, URISyntaxException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            String.join(File.pathSeparator, classes(Other.class), classes(FileClaim.class)), Other.class.getName(),
            file.toString()).start();
    }

    private void assertNothingIsLeft() throws IOException {
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void oneAtATimeHasAFile() throws IOException {
        final var file = folder.resolve("x".repeat(255));
        try (var claim = FileClaim.of(file).orElseThrow(); var another = FileClaim.of(folder.resolve("y")).get()) {
            assertTrue(FileClaim.of(file).isEmpty());
            assertTrue(FileClaim.of(folder.resolve(".").resolve(file.getFileName())).isEmpty());
        }
        FileClaim.of(file).orElseThrow().close();
        assertNothingIsLeft();
        assertThrows(FileSystemException.class, () -> FileClaim.of(folder.resolve("none").resolve("x")));
    }

    @Test
    void aKilledProgramHasItNoLonger() throws Exception {
        final var file = folder.resolve("file");
        final var other = startOther(file);
        try (var said = other.inputReader()) {
            assertEquals("true", said.readLine());
            assertTrue(FileClaim.of(file).isEmpty());
        } finally {
            other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        FileClaim.of(file).orElseThrow().close();
        assertNothingIsLeft();
    }

    /** And of claims that are held, in this folder or under the same name in another, none is taken away. */
    @Test
    void whoWritesNextRemovesWhatAKilledProgramLeft() throws Exception {
        final var abandoned = folder.resolve(".polytope-00000000-0000-3000-8000-000000000000.lock");
        final var another = Files.createDirectory(folder.resolve("another"));
        try (var claim = FileClaim.of(folder.resolve("file")).orElseThrow()) {
            FileClaim.of(another.resolve("file")).orElseThrow().close();
            Files.createFile(abandoned);
            WholeFile.write(folder.resolve("report"), out -> out.write(1));
            assertTrue(Files.notExists(abandoned));
            try (var left = Files.list(folder)) {
                assertEquals(3, left.count(), "the claim, the report and the other folder");
            }
            final var other = startOther(folder.resolve("file"));
            try (var said = other.inputReader()) {
                assertEquals("false", said.readLine());
            } finally {
                other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    /** What one deletes, another may just have opened. */
    @Test
    void manyThatComeAndGo() throws IOException {
        final var holders = new AtomicInteger();
        final var claims = new AtomicInteger();
        IntStream.range(0, 2000).parallel().forEach(i -> {
            try {
                final var claim = FileClaim.of(folder.resolve("file"));
                if (claim.isPresent()) {
                    assertEquals(1, holders.incrementAndGet());
                    claims.incrementAndGet();
                    holders.decrementAndGet();
                    claim.get().close();
                }
            } catch (final IOException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(claims.get() > 0);
        assertNothingIsLeft();
    }
}
