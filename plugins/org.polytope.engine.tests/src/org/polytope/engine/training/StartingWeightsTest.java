package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

class StartingWeightsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private static final List<String> NAMES = List.of("cat", "dog", "eel");

    private static Model model(final Network network, final List<String> names) {
        return new Model(network, Initialization.he(network, 1), Normalization.none(1), PixelRange.UNIT, names,
            Optional.empty(), Provenance.of("test", Instant.EPOCH));
    }

    private static Network network(final int classes) {
        return Architectures.mlp(SHAPE, classes, List.of(16, 12));
    }

    @Test
    void theSameClassesKeepAllWeights() {
        final var model = model(network(3), NAMES);
        final var start = StartingWeights.of(model, network(3), NAMES, 2);
        assertEquals(List.of(), start.drawn());
        model.parameters().arrays()
            .forEach((spec, array) -> assertArrayEquals(array, start.parameters().get(spec.name()), spec.name()));
    }

    @Test
    void theModelStaysAsItIs() {
        final var model = model(network(3), NAMES);
        final var start = StartingWeights.of(model, network(3), NAMES, 2);
        start.parameters().arrays().values().forEach(array -> Arrays.fill(array, 7));
        assertTrue(model.parameters().arrays().values().stream().noneMatch(array -> array[0] == 7));
    }

    /** The layers before them know the same of any images. */
    @Test
    void otherClassesAreToldApartByANewLayer() {
        final var model = model(network(3), NAMES);
        for (final var names : List.of(List.of("a", "b", "c", "d", "e"), List.of("dog", "cat", "elk"))) {
            final var network = network(names.size());
            final var start = StartingWeights.of(model, network, names, 2);
            assertEquals(List.of(network.logits()), start.drawn());
            final var drawn = Initialization.he(network, 2);
            start.parameters().arrays().forEach((spec, array) -> assertArrayEquals(
                spec.name().startsWith(network.logits() + ".") ? drawn.get(spec.name())
                    : model.parameters().get(spec.name()),
                array, spec.name()));
            final var head = network.logits() + ".weight";
            assertFalse(Arrays.equals(model.parameters().get(head), start.parameters().get(head)));
        }
    }

    @Test
    void theSameClassesInAnotherOrderKeepTheirWeights() {
        final var model = model(network(3), NAMES);
        final var network = network(3);
        final var start = StartingWeights.of(model, network, List.of("eel", "cat", "dog"), 2);
        assertEquals(List.of(), start.drawn());
        final var theirs = model.parameters().get(network.logits() + ".weight");
        final var ours = start.parameters().get(network.logits() + ".weight");
        assertArrayEquals(Arrays.copyOfRange(theirs, 24, 36), Arrays.copyOfRange(ours, 0, 12));
        assertArrayEquals(Arrays.copyOfRange(theirs, 0, 24), Arrays.copyOfRange(ours, 12, 36));
    }

    @Test
    void anotherNetworkIsNamedByTheFirstLayerThatDiffers() {
        final var model = model(network(3), NAMES);
        assertRefused(model, Architectures.mlp(SHAPE, 3, List.of(16, 13)), "units=12", "units=13",
            "Connect the network");
        assertRefused(model, Architectures.mlp(SHAPE, 3, List.of(16, 12, 10)), "units=3", "units=10");
        assertRefused(model, Architectures.mlp(SHAPE, 3, List.of(16)), "of the connected network is");
        assertRefused(model, Architectures.mlp(new ImageShape(3, 8, 8), 3, List.of(16, 12)), "1×8×8", "3×8×8");
    }

    private static void assertRefused(final Model model, final Network network, final String... parts) {
        final var problem =
            assertThrows(IllegalArgumentException.class, () -> StartingWeights.of(model, network, NAMES, 2));
        for (final var part : parts) {
            assertTrue(problem.getMessage().contains(part), problem::getMessage);
        }
    }
}
