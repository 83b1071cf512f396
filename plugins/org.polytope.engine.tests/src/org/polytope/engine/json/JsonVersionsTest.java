package org.polytope.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Release;

/** Records that gain components, and files that outlive them: what every later release will do to ours. */
class JsonVersionsTest {

    /** An attack. */
    private interface Attack {
    }

    /** As it was released first. */
    private record Pgd1(int iterations) implements Attack {
    }

    /** It has gained a component, */
    private record Pgd2(int iterations, @Since(version = 2, absent = "0.75") double momentum) implements Attack {
    }

    /** and more. */
    private record Pgd3(@Since(version = 3, absent = "{\"factors\":[1.0]}") Schedule schedule, int iterations,
        @Since(version = 2, absent = "0.75") double momentum,
        @Since(version = 3, absent = "null") Optional<String> note) implements Attack {
    }

    /** A part of a part. */
    private record Schedule(List<Double> factors) {

        private static final Schedule FLAT = new Schedule(List.of(1.0));
    }

    /** Written as a whole. */
    private record Suite(List<Attack> attacks) {
    }

    /** A later one. */
    private record Suite2(List<Attack> attacks, @Since(version = 2, absent = "-1") long seed) {
    }

    private static List<Choice<?>> knowing(final Class<? extends Attack> pgd) {
        return List.of(Choice.of(Attack.class).with("pgd", pgd));
    }

    private static <T> JsonForm<T> suite(final Class<T> type, final Class<? extends Attack> pgd) {
        return JsonForm.document("attack-suite", type, knowing(pgd));
    }

    private static JsonForm<Attack> attack(final Class<? extends Attack> pgd) {
        return JsonForm.of("The attack", Attack.class, knowing(pgd));
    }

    private static String message(final JsonForm<?> form, final String json) {
        return assertThrows(IllegalArgumentException.class, () -> form.read(json)).getMessage();
    }

    private static String from(final String program, final String json) {
        return json.replace(Release.PROGRAM, program);
    }

    @Test
    void theFirstVersionGoesWithoutSaying() {
        assertEquals("{\"type\":\"pgd\",\"iterations\":3}", attack(Pgd1.class).write(new Pgd1(3)));
        assertEquals(new Pgd1(3), attack(Pgd1.class).read("{\"type\":\"pgd\",\"version\":1,\"iterations\":3}"));
    }

    @Test
    void anOlderFileGetsTheDefaults() {
        final var first = attack(Pgd1.class).write(new Pgd1(3));
        assertEquals(new Pgd2(3, 0.75), attack(Pgd2.class).read(first));
        final var second = attack(Pgd2.class).write(new Pgd2(3, 0.5));
        assertEquals("{\"type\":\"pgd\",\"version\":2,\"iterations\":3,\"momentum\":0.5}", second);
        assertEquals(new Pgd3(Schedule.FLAT, 3, 0.5, Optional.empty()), attack(Pgd3.class).read(second));
        assertEquals(new Pgd3(Schedule.FLAT, 3, 0.75, Optional.empty()), attack(Pgd3.class).read(first));
        final var third = new Pgd3(new Schedule(List.of(2.0)), 3, 0.75, Optional.of("x"));
        assertEquals(third, attack(Pgd3.class).read(attack(Pgd3.class).write(third)));
    }

    @Test
    void anOlderDocumentGetsTheDefaults() {
        final var first = suite(Suite.class, Pgd1.class).write(new Suite(List.of(new Pgd1(3))));
        assertEquals(new Suite2(List.of(new Pgd2(3, 0.75)), -1), suite(Suite2.class, Pgd2.class).read(first));
        final var second = new Suite2(List.of(new Pgd2(3, 0.75)), 8);
        assertEquals(second, suite(Suite2.class, Pgd2.class).read(suite(Suite2.class, Pgd2.class).write(second)));
    }

    /** Only what is older than a component may lack it. */
    @Test
    void aMissingComponentIsAnError() {
        assertEquals("The attack: \"momentum\" is missing.",
            message(attack(Pgd2.class), "{\"type\":\"pgd\",\"version\":2,\"iterations\":3}"));
        assertEquals("The attack: \"momentum\" is missing.",
            message(attack(Pgd3.class), "{\"iterations\":3,\"version\":2,\"type\":\"pgd\"}"));
        assertEquals("The attack: \"iterations\" is missing.", message(attack(Pgd2.class), "{\"type\":\"pgd\"}"));
        assertEquals(new Pgd3(Schedule.FLAT, 3, 1, Optional.empty()),
            attack(Pgd3.class).read("{\"iterations\":3,\"version\":2,\"momentum\":1,\"type\":\"pgd\"}"));
    }

    @Test
    void aNewerDocumentIsRefusedAndItsProgramNamed() {
        final var newer = suite(Suite2.class, Pgd2.class).write(new Suite2(List.of(new Pgd2(3, 0.5)), 8));
        final var old = suite(Suite.class, Pgd1.class);
        assertEquals("The attack suite was written by Polytope 1.4.0 (format 2; this one reads up to 1): update the "
            + "extension.", message(old, from("Polytope 1.4.0", newer)));
        assertEquals("The attack suite was written by a newer Polytope (format 2; this one reads up to 1): update the "
            + "extension.", message(old, "{\"attacks\":[],\"version\":2,\"format\":\"polytope-attack-suite\"}"));
    }

    /** Whatever else has changed within it, the reason is named first. */
    @Test
    void aNewerPartOfADocumentIsRefusedAndItsProgramNamed() {
        final var newer = suite(Suite.class, Pgd3.class)
            .write(new Suite(List.of(new Pgd3(Schedule.FLAT, 3, 1, Optional.of("x")))));
        assertEquals(
            "The attack suite, at attacks[0]: It was written by Polytope 1.4.0 (format 3; this one reads up to "
                + "2): update the extension.",
            message(suite(Suite.class, Pgd2.class), from("Polytope 1.4.0", newer)));
    }

    @Test
    void whatANewerProgramMayKnowIsRefusedAndItsProgramNamed() {
        final var newer = suite(Suite.class, Pgd1.class).write(new Suite(List.of(new Pgd1(3))))
            .replace("\"pgd\"", "\"apgd\"");
        assertEquals("The attack suite, at attacks[0]: \"apgd\" isn't known; known are pgd. It was written by "
            + "Polytope 1.4.0, and this is %s.".formatted(Release.PROGRAM),
            message(suite(Suite.class, Pgd1.class), from("Polytope 1.4.0", newer)));
    }

    /** A mistake in the program, found by the first older file: each type's golden file is one. */
    @Test
    void aDefaultOfAnotherKindIsAnError() {
        record Wrong(@Since(version = 2, absent = "\"x\"") double momentum) {
        }
        record First(@Since(version = 1, absent = "1") double momentum) {
        }
        assertEquals("What \"momentum\" is before version 2: A number is needed, but there is \"x\".",
            message(JsonForm.of("The attack", Wrong.class, List.of()), "{}"));
        assertThrows(IllegalArgumentException.class, () -> JsonForm.of("The attack", First.class, List.of()));
    }
}
