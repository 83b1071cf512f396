package org.polytope.engine.network.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Rearrange.Axis;

/** Axes are found for every movement of numbers that they can do, and for no other. */
class RearrangeTest {

    private static final ImageShape LINE = new ImageShape(1, 1, 12);

    /** Movements as NumPy does them to {@code arange(24).reshape(2, 3, 4)}, and the axes that are expected. */
    static Stream<Arguments> movements() {
        return Stream.of(
            arguments(new int[]{0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21}, List.of(new Axis(2, 1), new Axis(3, 4),
                new Axis(2, 12))),
            arguments(new int[]{3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8}, List.of(new Axis(3, 4), new Axis(4, -1))),
            arguments(new int[]{12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}, List.of(new Axis(12, 1))),
            arguments(new int[]{1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23}, List.of(new Axis(12, 2))),
            arguments(new int[]{23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12}, List.of(new Axis(12, -1))),
            arguments(new int[]{0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21}, List.of(new Axis(6, 4), new Axis(2, 1))));
    }

    @ParameterizedTest
    @MethodSource("movements")
    void axesAreFound(final int[] positions, final List<Axis> expected) {
        final var found = Rearrange.of(positions, LINE).orElseThrow();
        assertEquals(expected, found.axes());
        assertEquals(positions[0], found.offset());
        assertArrayEquals(positions, found.positions());
        assertEquals(LINE, found.outputShape(List.of(new ImageShape(2, 3, 4))));
    }

    @Test
    void whatNoAxesWalkOverIsNoRearrangement() {
        assertEquals(Optional.empty(), Rearrange.of(new int[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10}, LINE));
        assertEquals(Optional.empty(), Rearrange.of(new int[]{0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}, LINE));
        assertEquals(Optional.empty(), Rearrange.of(new int[12], LINE));
        assertEquals(Optional.empty(), Rearrange.of(new int[]{5, 0, 9, 3, 1, 2, 4, 11, 7, 8, 6, 10}, LINE));
    }

    @Test
    void oneNumberHasNoAxes() {
        assertEquals(new Rearrange(ImageShape.vector(1), 7, List.of()),
            Rearrange.of(new int[]{7}, ImageShape.vector(1)).orElseThrow());
    }

    @Test
    void thePlacesMustBeCounted() {
        assertEquals("A rearrangement to 1×1×12 needs 12 positions, not 3.",
            assertThrows(IllegalArgumentException.class, () -> Rearrange.of(new int[3], LINE)).getMessage());
    }

    @Test
    void axesThatContinueEachOtherAreOne() {
        assertEquals(List.of(new Axis(12, 2)),
            new Rearrange(LINE, 1, List.of(new Axis(2, 12), new Axis(1, 99), new Axis(3, 4), new Axis(2, 2))).axes());
        assertTrue(new Rearrange(LINE, 0, List.of(new Axis(3, 4), new Axis(4, 1))).keepsOrder());
        assertFalse(new Rearrange(LINE, 1, List.of(new Axis(12, 1))).keepsOrder());
    }

    /** From untrusted files. */
    static Stream<Arguments> refused() {
        final var most = Integer.MAX_VALUE;
        final var many = IntStream.range(0, 9).mapToObj(i -> new Axis(2, (int)Math.pow(3, i))).toList();
        return Stream.of(
            arguments(-1, List.of(new Axis(12, 1)), "The offset of a rearrangement must not be negative."),
            arguments(0, List.of(new Axis(3, 4)),
                "A rearrangement's axes walk over 3 numbers, but its output, 1×1×12, has 12."),
            arguments(0, List.of(new Axis(most, 3), new Axis(most, 1)),
                "A rearrangement's axes walk over 2147483647 numbers, but its output, 1×1×12, has 12."),
            arguments(0, many, "A rearrangement has at most 8 axes, not 9."),
            arguments(0, List.of(new Axis(3, 2), new Axis(4, 1)),
                "A rearrangement must take no number twice, but its step 2 lies within what others reach."),
            arguments(0, List.of(new Axis(12, 0)),
                "A rearrangement must take no number twice, but its step 0 lies within what others reach."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeTakenIsRefused(final int offset, final List<Axis> axes, final String message) {
        assertEquals(message,
            assertThrows(IllegalArgumentException.class, () -> new Rearrange(LINE, offset, axes)).getMessage());
    }

    @Test
    void everyNumberMustBeThere() {
        final var flipped = new Rearrange(LINE, 10, List.of(new Axis(12, -1)));
        assertEquals("it takes the numbers -1 to 10, counted from 0, of a feature map 1×1×12, which has 12.",
            assertThrows(IllegalArgumentException.class, () -> flipped.outputShape(List.of(LINE))).getMessage());
        final var far = new Rearrange(LINE, 1, List.of(new Axis(12, 1_000_000_000)));
        assertEquals("it takes the numbers 1 to 11000000001, counted from 0, of a feature map 1×1×12, which has 12.",
            assertThrows(IllegalArgumentException.class, () -> far.outputShape(List.of(LINE))).getMessage());
    }

    @Test
    void shiftsAreThoseOfTorchRoll() {
        final var shape = new ImageShape(1, 2, 3);
        // torch.roll(torch.arange(6).view(2, 3), (1, -1), (0, 1))
        assertArrayEquals(new int[]{4, 5, 3, 1, 2, 0},
            IntStream.range(0, 6).map(place -> new Roll(1, -1).source(shape, place)).toArray());
        final var two = new ImageShape(2, 2, 3);
        final var there = new Roll(3, 7);
        assertArrayEquals(IntStream.range(0, 12).toArray(),
            IntStream.range(0, 12).map(place -> there.source(two, there.back().source(two, place))).toArray());
    }
}
