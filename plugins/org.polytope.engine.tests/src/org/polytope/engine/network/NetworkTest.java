package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Window;

class NetworkTest {

    private static final Network BRANCHED = NetworkBuilder.of(new ImageShape(2, 4, 4))
        .branch("mean", new GlobalAveragePool(), Network.INPUT).branch("aside", new Dense(5, true), "mean")
        .add("flatten", new Flatten(), Network.INPUT).add("scores", new Dense(3, true)).build("aside");

    private static List<String> names(final List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }

    @Test
    void withoutFeaturesThereIsNothingThatOnlyLeadsToThem() {
        final var bare = BRANCHED.withoutFeatures();
        assertEquals(List.of("flatten", "scores"), names(bare.nodes()));
        assertEquals(List.of(), bare.features());
        assertEquals("scores", bare.logits());
    }

    @Test
    void nodesBehindSeveralOutputsStandInExecutionOrder() {
        assertEquals(List.of("mean", "aside", "flatten"), names(BRANCHED.nodesBehind(List.of("flatten", "aside"))));
    }

    @Test
    void everyNodeThatReadTheImagesReadsTheLayerBeforeThem() {
        final var longer = BRANCHED.behind("first", new Convolution(2, Window.square(1), false));
        assertEquals(List.of("first", "mean", "aside", "flatten", "scores"), names(longer.nodes()));
        assertEquals(List.of(Network.INPUT), longer.nodesByName().get("first").inputs());
        assertEquals(List.of("first"), longer.nodesByName().get("mean").inputs());
        assertEquals(List.of("first"), longer.nodesByName().get("flatten").inputs());
        assertEquals(List.of("aside"), longer.features());
    }

    @Test
    void anotherNumberOfClassesChangesTheLastLayerOnly() {
        final var other = BRANCHED.withClasses(7);
        assertEquals(7, other.classes());
        assertEquals(new Dense(7, true), other.nodesByName().get("scores").layer());
        assertEquals(BRANCHED.nodes().subList(0, 3), other.nodes().subList(0, 3));
        assertEquals(BRANCHED, other.withClasses(3));
        final var pooled = NetworkBuilder.of(new ImageShape(2, 4, 4)).add("mean", new GlobalAveragePool()).build();
        final var thrown = assertThrows(IllegalArgumentException.class, () -> pooled.withClasses(2));
        assertTrue(thrown.getMessage().contains("\"mean\" isn't dense"), thrown.getMessage());
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        assertEquals("first", BRANCHED.unusedName("first"));
        assertEquals("mean_2", BRANCHED.unusedName("mean"));
        assertEquals("mean_3", BRANCHED.behind("mean_2", new Convolution(2, Window.square(1), false))
            .unusedName("mean"));
    }
}
