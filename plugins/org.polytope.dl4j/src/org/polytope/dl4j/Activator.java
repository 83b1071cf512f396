package org.polytope.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.javacpp.Loader;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * Makes ND4J work as an OSGi bundle. It runs before any other class of this bundle is used (lazy activation), because
 * ND4J and JavaCPP read what is set here once, when they are first touched.
 */
public final class Activator implements BundleActivator {

    /** The names of one property; a value under the first is preferred. */
    private static final List<String> CACHE_FOLDER =
        List.of("org.bytedeco.javacpp.cachedir", "org.bytedeco.javacpp.cacheDir");

    private static final List<String> NATIVE_EXTENSION = List.of("org.bytedeco.javacpp.platform.extension");

    @Override
    public void start(BundleContext context) throws IOException {
        // Its back ends are looked up with a class loader, by default the thread's, which knows nothing of this bundle.
        ND4JClassLoading.setNd4jClassloader(Activator.class.getClassLoader());

        initializeJavaCpp(nativeCache(context.getBundle()));
    }

    /**
     * JavaCPP's loader reads system properties when its class is initialized, and unpacks its first library at once: so
     * all of them must be set before. Other extensions may bring a JavaCPP of their own that reads the same properties:
     * they are set only while ours reads them, and a value that the user gave wins.
     */
    private static void initializeJavaCpp(Path cache) throws IOException {
        Map<String, String> defaults = new HashMap<>();
        addDefault(defaults, NATIVE_EXTENSION, "-onednn");
        addDefault(defaults, CACHE_FOLDER, cache.toString());
        System.getProperties().putAll(defaults);
        try {
            Loader.loadProperties();
            Loader.getCacheDir();
        } finally {
            defaults.keySet().forEach(System::clearProperty);
        }
    }

    private static void addDefault(Map<String, String> defaults, List<String> names, String value) {
        if (names.stream().allMatch(name -> System.getProperty(name) == null)) {
            defaults.put(names.get(0), value);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Native libraries stay loaded until their class loader is collected: nothing can be released here.
    }

    /**
     * From a bundle, JavaCPP unpacks every native library into one flat folder for each platform, whatever its version:
     * so this bundle's version has a folder of its own.
     */
    private static Path nativeCache(Bundle bundle) {
        Version version = bundle.getVersion();
        String folder = "polytope-" + version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        return Path.of(System.getProperty("user.home"), ".javacpp", folder);
    }
}
