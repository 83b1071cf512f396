package org.polytope.workflows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A bundle of the installation, a folder or a jar.
 *
 * @param headers of its manifest
 * @param usedPackages the packages of all classes that its own classes name, those of its nested libraries included
 */
record InstalledBundle(Attributes headers, Set<String> usedPackages) {

    /** Between the packages of a header: commas outside quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    static InstalledBundle read(Path bundle) throws IOException {
        Set<String> used = new TreeSet<>();
        Attributes headers = Files.isDirectory(bundle) ? readFolder(bundle, used) : readJar(bundle, used);
        return new InstalledBundle(headers, used);
    }

    boolean isFragment() {
        return headers.getValue("Fragment-Host") != null;
    }

    /** The symbolic name of the host of a fragment. */
    String host() {
        return headers.getValue("Fragment-Host").split(";")[0].strip();
    }

    Set<String> importedPackages() {
        String header = headers.getValue("Import-Package");
        return header == null ? Set.of()
            : COMMA.splitAsStream(header).map(entry -> entry.split(";")[0].strip()).collect(Collectors.toSet());
    }

    private static Attributes readFolder(Path folder, Set<String> used) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    addUsedBy(file.toString(), content, used);
                }
            }
        }
        try (InputStream manifest = Files.newInputStream(folder.resolve(JarFile.MANIFEST_NAME))) {
            return new Manifest(manifest).getMainAttributes();
        }
    }

    private static Attributes readJar(Path jar, Set<String> used) throws IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            addUsedBy(jar.toString(), content, used);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }

    private static void addUsedBy(String name, InputStream content, Set<String> used) throws IOException {
        // another version's classes, and descriptions of modules, which OSGi doesn't load
        if (name.contains("META-INF/versions/") || name.endsWith("module-info.class")) {
            return;
        }
        if (name.endsWith(".class")) {
            used.addAll(ClassConstants.packagesNamedBy(content.readAllBytes()));
        } else if (name.endsWith(".jar")) {
            ZipInputStream zip = new ZipInputStream(content);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                addUsedBy(entry.getName(), new ByteArrayInputStream(zip.readAllBytes()), used);
            }
        }
    }
}
