package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;

/** Classes are the names of folders, whatever the system's encoding, and numbers among them stand by value. */
class ClassFolderNamesTest {

    @TempDir
    private Path folder;

    private void put(final String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.write(folder.resolve(name).resolve("1.png"),
            ImageCodec.encodePng(new ImageShape(1, 2, 2), new float[4], 0));
    }

    @Test
    void numbersStandByValue() throws IOException {
        for (final var name : List.of("0", "1", "2", "10", "11")) {
            put(name);
        }
        assertEquals(List.of("0", "1", "2", "10", "11"), ClassFolders.of(folder, Progress.NONE).classNames());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesThatLookAlikeAreRefused() throws Exception {
        put("a");
        put("a ");
        final var e = assertThrows(DatasetFormatException.class, () -> ClassFolders.of(folder, Progress.NONE));
        assertTrue(e.getMessage().contains("\"a \""), e.getMessage());
    }

    /** The folders are made by a shell, because this JVM's encoding may lack their letters, too. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void lettersThatTheSystemLacksAreRead() throws Exception {
        put("z");
        run("sh", "-c", "for name in '\\303\\244' '\\303\\266'; do cp -r z \"$(printf $name)\"; done");
        final var names = run(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            classPath(ClassFolders.class) + File.pathSeparator + classPath(Child.class), Child.class.getName(),
            folder.toString());
        assertEquals(HexFormat.of().formatHex("z,ä,ö".getBytes(StandardCharsets.UTF_8)), names.strip());
    }

    private String run(final String... command) throws Exception {
        final var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        final var process = builder.start();
        final var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** Where a class comes from: a folder or jar of classes, or a bundle's project. */
    private static String classPath(final Class<?> type) throws URISyntaxException {
        final var place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return place + File.pathSeparator + place.resolve("target").resolve("classes");
    }

    /** What runs with {@code LC_ALL=C}. */
    static final class Child {

        private Child() {
        }

        public static void main(final String[] arguments) throws IOException {
            final var names = String.join(",", ClassFolders.of(Path.of(arguments[0]), Progress.NONE).classNames());
            System.out.println(HexFormat.of().formatHex(names.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
