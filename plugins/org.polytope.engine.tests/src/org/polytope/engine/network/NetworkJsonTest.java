package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.LayerCase;
import org.polytope.engine.network.layer.Dense;

class NetworkJsonTest {

    private static final String LINEAR = """
        {"format": "polytope-network", "version": 1, "input": [1, 2, 3],
         "nodes": [{"name": "fc", "inputs": ["input"], "layer": {"type": "dense", "units": 4, "bias": true}}],
         "logits": "fc", "features": []}
        """;

    @ParameterizedTest
    @MethodSource("org.polytope.engine.execution.LayerCase#all")
    void whatIsWrittenIsReadBack(final LayerCase layerCase) {
        assertEquals(layerCase.network(), NetworkJson.read(NetworkJson.write(layerCase.network())));
    }

    /** A form of version 1 as it stands in files out there: this test may be added to, never changed. */
    @Test
    void version1IsReadForEver() {
        assertEquals(NetworkBuilder.of(new ImageShape(1, 2, 3)).add("fc", new Dense(4, true)).build(),
            NetworkJson.read(LINEAR));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "dense"      | "danse"      | Node "fc" is an unknown layer "danse"
        "units": 4   | "units": 4.5 | Node "fc" (dense): the setting "units"
        "units": 4   | "units": "4" | Node "fc" (dense): the setting "units"
        "units": 4   | "units": 0   | Node "fc" (dense): A dense layer needs at least one unit.
        "units": 4,  | "unit": 4,   | Node "fc" (dense): the setting "units"
        "units": 4,  | ''           | Node "fc" (dense): the setting "units"
        ["input"]    | ["inputs"]   | Node "fc": it reads "inputs"
        ["input"]    | [1]          | Node "fc" has no list of names "inputs".
        "name": "fc" | "name": "f"  | The network has no node "fc"
        "version": 1 | "version": 2 | was written by a newer Polytope
        "version": 1 | "version": 0 | "version" must be a whole number
        polytope-n   | polytope-m   | This isn't a network
        [1, 2, 3]    | [1, 2]       | "input" must be three whole numbers
        [1, 2, 3]    | [1, 0, 3]    | at least one channel, row and column
        "nodes": [   | "nodes": 1, "x": [ | "nodes" must be a list
        "features": [] | "features": | isn't valid JSON
        "logits": "fc", | "logits": "fc", "logits": "fc", | isn't valid JSON
        """)
    void damageIsNamed(final String part, final String replacement, final String message) {
        final var damaged = LINEAR.replace(part, replacement == null ? "" : replacement);
        final var e = assertThrows(IllegalArgumentException.class, () -> NetworkJson.read(damaged));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void oversizedAndNestedFormsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NetworkJson.read("[".repeat(10_000)));
        final var tooLong = assertThrows(IllegalArgumentException.class, () -> NetworkJson.read(" ".repeat(9 << 20)));
        assertTrue(tooLong.getMessage().contains("characters"), tooLong.getMessage());
    }
}
