package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;

class NativeLibrariesTest {

    /** Whatever the machine offers runs, and is named as its executor names it. */
    @Test
    void areThoseThatRunANetwork() {
        final String device;
        try (var executor = Executors.create(Architectures.mlp(ImageShape.vector(2), 2, List.of(2)), 2)) {
            device = executor.device();
        }
        final var libraries = NativeLibraries.loaded();
        final var runs = device.startsWith("oneDNN") ? "oneDNN" : "ND4J";
        assertTrue(libraries.containsKey(runs), libraries::toString);
        assertTrue(libraries.containsKey("JavaCPP"), libraries::toString);
        libraries.forEach((name, version) -> assertTrue(version.matches("\\d+\\.\\d+.*"), name + " " + version));
        if (runs.equals("oneDNN")) {
            assertEquals(device.replaceAll("oneDNN (\\S+), .*", "$1"), libraries.get(runs).replaceAll("-.*", ""));
        }
    }
}
