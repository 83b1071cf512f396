package org.polytope.cuda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.cuda.Cuda;

/**
 * Finds NVIDIA's files: in the folders that the system property {@code polytope.cuda.libraries} names, then where JavaCPP and
 * the system look. Separated as the system separates folders.
 */
final class NativeFiles {

    private static final String FOLDERS = "polytope.cuda.libraries";

    /** JavaCPP's name for folders to look into first. */
    private static final String PREFERRED = "org.bytedeco.javacpp.platform.linkpath";

    private static final boolean WINDOWS = File.separatorChar == '\\';

    static {
        final var folders = System.getProperty(FOLDERS);
        if (folders != null) {
            prefer(folders);
        }
    }

    private NativeFiles() {
    }

    /** JavaCPP reads this once: so the other one in this program, that of Deeplearning4j, doesn't see it. */
    private static void prefer(final String folders) {
        final var before = System.setProperty(PREFERRED, folders);
        Loader.loadProperties();
        if (before == null) {
            System.clearProperty(PREFERRED);
        } else {
            System.setProperty(PREFERRED, before);
        }
    }

    /** Loads one of JavaCPP's classes with the library that it stands for. */
    static void load(final Class<?> library) {
        Loader.load(library);
    }

    /** Loads the driver, which JavaCPP would do without saying so. */
    static void loadDriver() {
        Loader.load(Pointer.class);
        Loader.loadGlobal(WINDOWS ? "nvcuda.dll" : "libcuda.so.1");
    }

    /**
     * Loads the compiler with the file that it opens while it compiles, and doesn't look for beside itself on Linux; JavaCPP
     * knows it by the name of one version.
     */
    static void loadCompiler() {
        load(nvrtc.class);
        final var major = new int[1];
        final var minor = new int[1];
        if (WINDOWS || nvrtc.nvrtcVersion(major, minor) != Cuda.SUCCESS) {
            return;
        }
        final var name = "libnvrtc-builtins.so.%s.%s".formatted(major[0], minor[0]);
        Loader.getLoadedLibraries().values().stream().filter(file -> file != null && file.contains("libnvrtc.so"))
            .map(file -> Path.of(file).resolveSibling(name)).filter(Files::exists).findFirst()
            .ifPresent(file -> Loader.loadGlobal(file.toString()));
    }
}
