package org.polytope.dl4j;

import java.io.IOException;
import java.nio.file.Path;

import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * Makes Deeplearning4j work as an OSGi bundle. It runs before any other class of this bundle is used (lazy activation),
 * because ND4J, DL4J and JavaCPP read what is set here once, when they are first touched.
 */
public final class Activator implements BundleActivator {

    private static final String CACHE_FOLDER = "org.bytedeco.javacpp.cachedir";

    private static final String NATIVE_EXTENSION = "org.bytedeco.javacpp.platform.extension";

    @Override
    public void start(BundleContext context) throws IOException {
        // Their back ends are looked up with a class loader, by default the thread's, which knows nothing of this bundle.
        ND4JClassLoading.setNd4jClassloader(Activator.class.getClassLoader());
        DL4JClassLoading.setDl4jClassloader(Activator.class.getClassLoader());

        // Other extensions may bring a JavaCPP of their own that reads the same system properties: they are set only
        // while ours reads them, and a value that the user gave wins.
        withDefault(NATIVE_EXTENSION, "-onednn", Loader::loadProperties);
        withDefault(CACHE_FOLDER, nativeCache(context.getBundle()).toString(), Loader::getCacheDir);
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

    private static void withDefault(String property, String value, Reading reading) throws IOException {
        if (System.getProperty(property) != null) {
            reading.run();
            return;
        }
        System.setProperty(property, value);
        try {
            reading.run();
        } finally {
            System.clearProperty(property);
        }
    }

    /** What makes JavaCPP read and keep a system property. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }
}
