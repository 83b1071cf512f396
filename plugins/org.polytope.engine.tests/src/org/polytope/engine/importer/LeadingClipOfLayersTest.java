package org.polytope.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Layer;

/** Formats without a clip have activations with a maximum, such as ReLU6, that may stand before all layers. */
class LeadingClipOfLayersTest {

    private static ImportedNetwork clipped(final Optional<Normalization> normalization, final Layer... layers) {
        final var nodes = new ArrayList<Node>();
        String last = Network.INPUT;
        for (final var layer : layers) {
            nodes.add(new Node("n" + nodes.size(), layer, List.of(last)));
            last = nodes.get(nodes.size() - 1).name();
        }
        nodes.add(new Node("flat", new Flatten(), List.of(last)));
        nodes.add(new Node("fc", new Dense(2, false), List.of("flat")));
        final var network = new Network(new ImageShape(1, 1, 2), nodes, "fc", List.of());
        return new ImportedNetwork(network,
            Parameters.of(network, Map.of("fc.weight", new float[]{1, 2, 3, 4})),
            PixelLayout.CHANNELS_FIRST, normalization, Optional.empty(), List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 6", "-1, 2"})
    void boundsThatHoldAllPixelsAreLeftOut(final double low, final double high) {
        final var found = LeadingClip.leftOut(clipped(Optional.empty(), new Clip(low, high)));
        assertEquals(List.of("flat", "fc"), found.network().nodes().stream().map(Node::name).toList());
        assertEquals(List.of(Network.INPUT), found.network().nodes().get(0).inputs());
        assertEquals(new PixelBounds(low, high), found.bounds());
        assertEquals(List.of(), found.warnings());
    }

    @Test
    void severalAreLeftOutTogether() {
        final var found = LeadingClip.leftOut(clipped(Optional.empty(), new Clip(-1, 1), new Clip(0, 6)));
        assertEquals(2, found.network().nodes().size());
        assertEquals(new PixelBounds(0, 1), found.bounds());
    }

    /** Pixels from 0 to 1 become -1 to 1, of which all below 0 are cut off. */
    @Test
    void boundsThatCutPixelsOffStayAndAreToldOf() {
        final var signed = new Normalization(List.of(0.5f), List.of(0.5f));
        final var found = LeadingClip.leftOut(clipped(Optional.of(signed), new Clip(0, 1)));
        assertEquals(3, found.network().nodes().size());
        assertTrue(found.warnings().get(0).startsWith("Layer \"n0\" cuts off pixels"), found.warnings()::toString);
        assertEquals(new PixelBounds(0, 1),
            LeadingClip.leftOut(clipped(Optional.of(signed), new Clip(-1, 1))).bounds());
    }

    @Test
    void aBoundThatIsNotThereIsNotShown() {
        assertEquals("to [0.0, 1.0]", new PixelBounds(0, 1).describe());
        assertEquals("below 0.0", new PixelBounds(0, Float.MAX_VALUE).describe());
        assertEquals("above 1.0", new PixelBounds(Double.NEGATIVE_INFINITY, 1).describe());
    }
}
