package org.knime.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** The check must see every kind of slip, so slips are made here. */
class DeviationsTest {

    private static final String PREFIX = DeviationsTest.class.getName() + "$";

    /** Stands for a type of the stand-in. */
    public interface Shape<T extends Number> extends Comparable<T> {

        double area(List<? super T> sizes, String... names) throws IOException;

        default void draw() {
            // nothing to draw
        }
    }

    private static List<String> deviations(final Set<String> supertypes, final String... members) {
        final var facts = new TypeFacts("public interface " + PREFIX + "Shape<T extends java.lang.Number>", supertypes,
            Set.of(members));
        return new Deviations(Map.of(Shape.class.getName(), facts), Set.of()).of(Shape.class);
    }

    private static final String AREA = "public abstract double area(java.util.List<? super T>, java.lang.String...)";
    private static final String DRAW = "public default void draw()";
    private static final Set<String> COMPARABLE = Set.of("java.lang.Comparable");

    @Test
    void agreesWithWhatIsTheSame() {
        assertEquals(List.of(), deviations(COMPARABLE, AREA + " throws java.io.IOException", DRAW));
    }

    @Test
    void allowsToLeaveOutMembersSupertypesAndUncheckedOrUnknownExceptions() {
        assertEquals(List.of(),
            deviations(Set.of("java.lang.Comparable", "java.io.Serializable"),
                AREA + " throws java.io.IOException, java.lang.IllegalStateException, org.example.Unknown", DRAW,
                "public static void erase()"));
    }

    @Test
    void seesATypeThatKnimeDoesNotHave() {
        assertEquals(1, new Deviations(Map.of(), Set.of()).of(Shape.class).size());
    }

    @Test
    void seesAnotherDeclaration() {
        final var facts = new TypeFacts("public abstract class " + PREFIX + "Shape", COMPARABLE,
            Set.of(AREA + " throws java.io.IOException", DRAW));
        final var found = new Deviations(Map.of(Shape.class.getName(), facts), Set.of()).of(Shape.class);
        assertEquals(1, found.size(), found::toString);
    }

    @Test
    void seesAnExtraSupertype() {
        assertEquals(1, deviations(Set.of(), AREA + " throws java.io.IOException", DRAW).size());
    }

    @Test
    void seesAnExtraMember() {
        assertEquals(1, deviations(COMPARABLE, AREA + " throws java.io.IOException").size());
    }

    @Test
    void seesAnotherReturnTypeOrModifier() {
        final var found = deviations(COMPARABLE, AREA + " throws java.io.IOException", "public default int draw()");
        assertEquals(1, found.size(), found::toString);
    }

    @Test
    void seesACheckedExceptionTooManyOrTooFew() {
        assertEquals(2, deviations(COMPARABLE, AREA, DRAW).size());
        assertEquals(2,
            deviations(COMPARABLE, AREA + " throws java.io.IOException, java.lang.InterruptedException", DRAW).size());
    }

    @Test
    void seesAnAbstractMemberThatClientsWouldHaveToImplementInKnime() {
        final var found =
            deviations(COMPARABLE, AREA + " throws java.io.IOException", DRAW, "public abstract void paint()");
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("paint"));
    }
}
