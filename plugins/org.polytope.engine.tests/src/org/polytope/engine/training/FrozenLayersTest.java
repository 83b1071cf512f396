package org.polytope.engine.training;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.ParameterSpec;

/** Layers are found by name or by what names have in common, and what can't be meant is refused. */
class FrozenLayersTest {

    private static final Network RESIDUAL = Architectures.resNet(new ImageShape(3, 8, 8), 2, 8);

    private static Set<String> held(final String... names) {
        final var frozen = FrozenLayers.of(RESIDUAL, List.of(names));
        return RESIDUAL.parameterSpecs().stream().filter(spec -> !frozen.learns(spec)).map(ParameterSpec::name)
            .collect(toSet());
    }

    private static void assertRefused(final String part, final String... names) {
        final var message = assertThrows(IllegalArgumentException.class, () -> held(names)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void aNameStandsForItsLayerAndAllBeneath() {
        assertEquals(Set.of(), held());
        assertEquals(Set.of("conv1.weight"), held("conv1"));
        assertEquals(Set.of("bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"), held("bn1"));
        assertEquals(RESIDUAL.parameterSpecs().stream().map(ParameterSpec::name)
            .filter(name -> name.startsWith("layer2.0.")).collect(toSet()), held("layer2"));
    }

    @Test
    void namesThatDoNotExistAreAnsweredWithCloseOnes() {
        assertRefused("no layer \"layer4\" to be frozen. Close to it are: layer1, layer2, layer3", "bn1", "layer4");
        assertRefused("\"layer\"", "layer");
        assertRefused("\"\"", "");
    }

    @Test
    void whatCanNotLearnIsNotFrozen() {
        assertRefused("\"pool\" can't be frozen: it has nothing", "pool");
    }

    @Test
    void somethingMustBeLeftToLearn() {
        assertRefused("nothing is left to learn", "conv1", "bn1", "layer1", "layer2", "layer3", "linear");
    }
}
