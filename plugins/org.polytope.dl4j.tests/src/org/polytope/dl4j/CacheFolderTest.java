package org.polytope.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native libraries are unpacked into a folder of this bundle's own, unless the user names another one. The build runs
 * this in both cases, and says what to expect.
 */
class CacheFolderTest {

    private static final Path EXPECTED = Path.of(System.getProperty("polytope.expected.cache"));

    @Test
    void holdsEveryNativeLibrary() throws IOException {
        Nd4j.create(1);
        assertEquals(EXPECTED.toRealPath(), Loader.getCacheDir().toPath());
        Map<String, String> libraries = Loader.getLoadedLibraries();
        assertTrue(libraries.containsKey("jnijavacpp"), libraries::toString);
        for (String library : libraries.values()) {
            assertTrue(Path.of(library).startsWith(EXPECTED.toRealPath()), library);
        }
    }

    @Test
    void leavesTheSystemPropertiesAsTheUserHadThem() {
        Nd4j.create(1);
        // what the build gave is only there under the name that it gave
        assertEquals(System.getProperty("polytope.given.cache"), System.getProperty("org.bytedeco.javacpp.cacheDir"));
        assertNull(System.getProperty("org.bytedeco.javacpp.cachedir"));
    }
}
