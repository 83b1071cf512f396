package org.knime.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** Lists the classes of a bundle; outside OSGi, those in the folder of class files that a class comes from. */
final class BundleClasses {

    private BundleClasses() {
    }

    /** The public and protected types beside the given one, package by package. */
    static List<Class<?>> visibleBeside(final Class<?> member) {
        return classFiles(member).filter(file -> !file.endsWith("package-info.class"))
            .<Class<?>>map(file -> load(file, member.getClassLoader()))
            .filter(BundleClasses::isVisible).toList();
    }

    private static boolean isVisible(final Class<?> type) {
        return !type.isSynthetic() && !type.isAnonymousClass() && Signatures.isVisible(type.getModifiers())
            && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    private static Class<?> load(final String file, final ClassLoader loader) {
        try {
            return Class.forName(file.replaceFirst("\\.class$", "").replace('/', '.'), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> classFiles(final Class<?> member) {
        final Bundle bundle = FrameworkUtil.getBundle(member);
        if (bundle != null) {
            return bundle.adapt(BundleWiring.class).listResources("/", "*.class",
                BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL).stream().sorted();
        }
        try {
            final Path root = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class")).sorted().toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
