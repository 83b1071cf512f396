package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** How classes are ordered, listed and told apart. */
class ClassNamesTest {

    @Test
    void wholeNumbersAreOrderedByValue() {
        assertEquals(List.of("-2", "0", "1", "2", "9", "10", "11"),
            ClassNames.sorted(List.of("10", "9", "-2", "11", "0", "2", "1")));
        assertEquals(List.of("+1", "007", "7", "08", "99999999999999999999", "100000000000000000000"),
            ClassNames.sorted(List.of("7", "100000000000000000000", "08", "+1", "99999999999999999999", "007")));
    }

    @Test
    void otherTextIsOrderedByCodePoint() {
        assertEquals(List.of("1", "10", "2", "a"), ClassNames.sorted(List.of("a", "2", "10", "1")));
        assertEquals(List.of("1.5", "10", "2"), ClassNames.sorted(List.of("2", "10", "1.5")));
        assertEquals(List.of("B", "a", "ä"), ClassNames.sorted(List.of("ä", "a", "B")));
    }

    @Test
    void anEmptyPlaceKeepsItsLabel() {
        assertEquals(List.of("0", "a", "b", "c"), ClassNames.parse(", a, b, c"));
        assertEquals(List.of("a", "1", "c"), ClassNames.parse("a,,c"));
        assertEquals(List.of("a", "b"), ClassNames.parse(" a , b "));
        assertEquals(List.of(), ClassNames.parse("  "));
    }

    @Test
    void namesThatLookAlikeAreFound() {
        assertEquals(Optional.of(List.of("a", "a")), ClassNames.twins(List.of("a", "b", "a")));
        assertEquals(Optional.of(List.of("a", " a")), ClassNames.twins(List.of("a", " a")));
        assertEquals(Optional.of(List.of("\u00e4", "a\u0308")), ClassNames.twins(List.of("\u00e4", "a\u0308")));
        assertEquals(Optional.empty(), ClassNames.twins(List.of("a", "A", "7", "07")));
    }

    @Test
    void twoClassesOfOneNameAreNoDataset() {
        final var names = List.of("a", "a", "b");
        final var e = assertThrows(IllegalArgumentException.class,
            () -> Datasets.ofFloats(ImageShape.vector(1), names, new float[1][1], new int[1]));
        assertTrue(e.getMessage().contains("\"a\""), e.getMessage());
    }
}
