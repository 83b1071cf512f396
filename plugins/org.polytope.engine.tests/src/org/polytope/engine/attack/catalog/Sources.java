package org.polytope.engine.attack.catalog;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.polytope.engine.TestData;
import org.polytope.engine.attack.Attack;

/** Which attacks stand in the engine's source files, whether or not anybody lists them. */
final class Sources {

    private Sources() {
    }

    /** @return all records that are attacks, those within other classes included */
    static List<Class<?>> attacks() throws IOException {
        final var root = TestData.repository().resolve("plugins/org.polytope.engine/src");
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                .map(root::relativize).map(Sources::type).flatMap(Sources::withNested)
                .filter(type -> Attack.class.isAssignableFrom(type) && !type.isInterface())
                // a tool of one class, which nobody can choose
                .filter(type -> !Modifier.isPrivate(type.getModifiers())).toList();
        }
    }

    private static Class<?> type(final Path file) {
        try {
            return Class.forName(file.toString().replace(".java", "").replace(file.getFileSystem().getSeparator(), "."),
                false, Sources.class.getClassLoader());
        } catch (final ClassNotFoundException e) {
            throw new IllegalStateException(file + " holds no class of its name.", e);
        }
    }

    private static Stream<Class<?>> withNested(final Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()).flatMap(Sources::withNested));
    }
}
