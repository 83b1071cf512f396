package org.polytope.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The native libraries work in OSGi, whatever the class loader of the calling thread. */
class NativesTest {

    private static final boolean MAC_ON_ARM = Loader.getPlatform().equals("macosx-arm64");

    private final ClassLoader threadLoader = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void forgetTheClassLoader() {
        Thread.currentThread().setContextClassLoader(null);
    }

    @AfterEach
    void restoreTheClassLoader() {
        Thread.currentThread().setContextClassLoader(threadLoader);
    }

    @Test
    void multipliesMatrices() {
        INDArray product = Nd4j.createFromArray(new float[][]{{1, 2}, {3, 4}})
            .mmul(Nd4j.createFromArray(new float[][]{{5}, {6}}));
        assertEquals(Nd4j.createFromArray(new float[][]{{17}, {39}}), product);
    }

    @Test
    void runsTheOneDnnBuildOfNd4j() {
        assumeFalse(MAC_ON_ARM, "ND4J has no oneDNN build for macOS on ARM");
        Nd4j.create(1);
        assertTrue(Loader.getLoadedLibraries().values().stream().anyMatch(path -> path.contains("-onednn")),
            () -> "loaded: " + Loader.getLoadedLibraries());
    }

    @Test
    void leavesTheSystemPropertiesToOthers() {
        Nd4j.create(1);
        assertNull(System.getProperty("org.bytedeco.javacpp.platform.extension"));
    }

    @Test
    void bringsOneDnn() {
        assumeFalse(MAC_ON_ARM, "there is no oneDNN library for macOS on ARM");
        dnnl_version_t version = dnnl.dnnl_version();
        assertEquals("2.5", version.major() + "." + version.minor());
    }
}
