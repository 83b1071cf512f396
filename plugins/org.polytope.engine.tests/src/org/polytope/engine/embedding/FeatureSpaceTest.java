package org.polytope.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.model.Model;

/** Where a model puts images whose layer yields their pixels, so that everything is known. */
class FeatureSpaceTest {

    private static final float SHIFT = 57 / 256f;

    private static FeatureSpaceSettings settings(final List<String> layers, final int mapped, final int paths) {
        return new FeatureSpaceSettings(layers, Optional.of(new TSne(5, 250)), mapped, paths, 3);
    }

    private static FeatureSpace of(final Model model, final FeatureSpaceSettings settings) {
        return FeatureSpace.of(model, IdentityModel.images(40, 0), Optional.of(IdentityModel.images(40, SHIFT)),
            settings, 16, Progress.NONE);
    }

    @Test
    void looksAtTheSupervisedLayersOrElseTheLastBeforeTheScores() {
        final var supervised = of(IdentityModel.supervised(), settings(List.of(), 1000, 0)).layers().get(0);
        assertEquals("hidden", supervised.layer());
        assertTrue(supervised.prototypes());
        assertEquals(2, supervised.principal().prototypes().count());
        final var plain = of(IdentityModel.plain(), settings(List.of(), 1000, 0)).layers().get(0);
        assertEquals("hidden", plain.layer());
        assertFalse(plain.prototypes());
        assertEquals(0, plain.principal().prototypes().count());
    }

    @Test
    void looksAtWhatLayersTheUserNamesInTheOrderOfTheNetwork() {
        final var space = of(IdentityModel.supervised(), settings(List.of("fc", "hidden"), 1000, 0));
        assertEquals(List.of("hidden", "fc"), space.layers().stream().map(LayerSpace::layer).toList());
        assertEquals(List.of(true, false), space.layers().stream().map(LayerSpace::prototypes).toList());
        final var message = assertThrows(IllegalArgumentException.class,
            () -> of(IdentityModel.plain(), settings(List.of("conv7"), 1000, 0))).getMessage();
        assertTrue(message.contains("conv7") && message.contains("hidden, fc"), message);
    }

    @Test
    void measuresEveryImageBeforeAndUnderAttack() {
        final var space = of(IdentityModel.supervised(), settings(List.of(), 1000, 0));
        final var layer = space.layers().get(0);
        assertEquals(SHIFT * Math.sqrt(2), layer.moved(), 1e-7);
        assertEquals(40, layer.clean().images());
        assertEquals(1, layer.clean().own());
        assertEquals(IntStream.range(0, 40).filter(i -> space.after().orElseThrow()[i] == i % 2).count() / 40.0,
            layer.adversarial().orElseThrow().own(), 1e-12, "the nearest prototype is the class of the scores");
        assertEquals(1, layer.share(), 1e-12, "two dimensions are all that there are");
    }

    /** The projection is a rotation: it keeps all distances, those of prototypes and adversarial images too. */
    @Test
    void showsEverythingOnTheSameMap() {
        final var map = of(IdentityModel.supervised(), settings(List.of(), 1000, 4)).layers().get(0).principal();
        final var clean = IdentityModel.images(40, 0).batch(7).pixels();
        assertEquals(Math.hypot(clean[0] - 1, clean[1]), Math.hypot(map.clean().x()[7] - map.prototypes().x()[0],
            map.clean().y()[7] - map.prototypes().y()[0]), 1e-7);
        assertEquals(SHIFT * Math.sqrt(2), Math.hypot(map.clean().x()[7] - map.adversarial().x()[7],
            map.clean().y()[7] - map.adversarial().y()[7]), 1e-7);
    }

    /** A way that is straight in pixels is straight where features are pixels, in eight equal steps. */
    @Test
    void followsTheWaysOfFooledImages() {
        final var space = of(IdentityModel.plain(), settings(List.of(), 1000, 3));
        assertEquals(3, space.paths().length);
        for (int way = 0; way < 3; way++) {
            final var image = space.paths()[way];
            assertEquals(image % 2, space.before()[image]);
            assertEquals(1 - image % 2, space.after().orElseThrow()[image]);
            final var principal = space.layers().get(0).principal();
            final var places = principal.paths().get(way);
            assertEquals(9, places.count());
            for (int step = 0; step <= 8; step++) {
                final var expected = principal.clean().x()[image]
                    + step / 8.0 * (principal.adversarial().x()[image] - principal.clean().x()[image]);
                assertEquals(expected, places.x()[step], 1e-6);
            }
        }
    }

    @Test
    void mapsOnlySomeImagesWhereTSneHasNoRoomForAll() {
        final var space = of(IdentityModel.supervised(), settings(List.of(), 50, 2));
        final var map = space.layers().get(0).neighbors().orElseThrow();
        assertEquals((50 - 2 - 14) / 2, map.images().length);
        assertTrue(IntStream.of(space.paths()).allMatch(i -> IntStream.of(map.images()).anyMatch(j -> i == j)));
        assertEquals(40, space.layers().get(0).principal().images().length);
        final var message = assertThrows(IllegalArgumentException.class,
            () -> of(IdentityModel.supervised(), settings(List.of(), 20, 3))).getMessage();
        assertTrue(message.contains("21 points of paths"), message);
    }

    @Test
    void isTheSameForTheSameSeed() {
        final var once = of(IdentityModel.supervised(), settings(List.of(), 50, 2)).layers().get(0);
        final var again = of(IdentityModel.supervised(), settings(List.of(), 50, 2)).layers().get(0);
        assertArrayEquals(once.neighbors().orElseThrow().adversarial().x(),
            again.neighbors().orElseThrow().adversarial().x());
        assertArrayEquals(once.principal().clean().y(), again.principal().clean().y());
    }

    @Test
    void needsNoAttack() {
        final var space = FeatureSpace.of(IdentityModel.plain(), IdentityModel.images(10, 0), Optional.empty(),
            new FeatureSpaceSettings(List.of(), Optional.empty(), 1000, 5, 1), 4, Progress.NONE);
        final var layer = space.layers().get(0);
        assertEquals(Optional.empty(), layer.adversarial());
        assertEquals(Double.NaN, layer.moved());
        assertEquals(0, layer.principal().adversarial().count());
        assertEquals(List.of(), layer.principal().paths());
    }

    /** Pixels from 0 to 255 would make a map, too. */
    @Test
    void imagesThatAreNotTheModelsAreRefused() {
        final var settings = new FeatureSpaceSettings(List.of(), Optional.empty(), 1000, 0, 1);
        final var message = assertThrows(IllegalArgumentException.class, () -> FeatureSpace.of(IdentityModel.plain(),
            IdentityModel.images(3, 2), Optional.empty(), settings, 4, Progress.NONE)).getMessage();
        assertTrue(message.startsWith("Image 0 holds the value") && message.endsWith("[0.0, 1.0]."), message);
        assertEquals("There is no image to look at.",
            assertThrows(IllegalArgumentException.class, () -> FeatureSpace.of(IdentityModel.plain(),
                IdentityModel.images(0, 0), Optional.empty(), settings, 4, Progress.NONE)).getMessage());
    }

    @Test
    void stopsWhenItIsCanceled() {
        for (final var checks : new int[]{1, 5, 12, 40, 250}) {
            assertThrows(CancellationException.class, () -> FeatureSpace.of(IdentityModel.plain(),
                IdentityModel.images(40, 0), Optional.of(IdentityModel.images(40, SHIFT)),
                settings(List.of(), 1000, 3), 16, new Impatient(checks)));
        }
    }
}
