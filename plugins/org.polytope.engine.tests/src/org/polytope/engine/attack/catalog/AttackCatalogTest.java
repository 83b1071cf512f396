package org.polytope.engine.attack.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.AttackWrapper;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.RecordCopy;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The catalog is complete, and what it says of an attack is what the attack does. */
class AttackCatalogTest {

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(new ImageShape(1, 8, 8), 5, 2);

    static Stream<AttackEntry> entries() {
        return AttackCatalog.ATTACKS.stream();
    }

    @Test
    void holdsEveryAttackOfTheEngine() throws IOException {
        assertEquals(names(Sources.attacks()), names(AttackCatalog.types().values()));
    }

    private static Set<String> names(final Iterable<? extends Class<?>> types) {
        final var names = new HashSet<String>();
        types.forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    @Test
    void namesNoTwoAlike() {
        final var ids = new ArrayList<String>();
        final var titles = new ArrayList<String>();
        AttackCatalog.ATTACKS.forEach(entry -> {
            ids.add(entry.id());
            titles.add(entry.title());
        });
        AttackCatalog.WRAPPERS.forEach(wrapper -> {
            ids.add(wrapper.id());
            titles.add(wrapper.title());
        });
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids::toString);
        assertEquals(titles.size(), new HashSet<>(titles).size(), titles::toString);
        assertTrue(ids.stream().allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*")), ids::toString);
    }

    @Test
    void keepsFamiliesTogether() {
        final var families = entries().map(AttackEntry::family).toList();
        assertEquals(families.stream().sorted().toList(), families);
        assertEquals(List.of(Family.values()), families.stream().distinct().toList());
    }

    @Test
    void citesWhereEachWasPublished() {
        final var citations = Stream.concat(entries().map(AttackEntry::citation),
            AttackCatalog.WRAPPERS.stream().map(AttackWrapper::citation));
        assertTrue(
            citations.allMatch(citation -> citation.link().toString().matches("https://arxiv.org/abs/\\d{4}\\.\\d+")
                && citation.year() >= 2014 && citation.year() <= 2030));
        assertEquals("Croce and Hein, 2020", entry("fab").citation().brief());
        assertEquals("Madry et al., 2018", entry("pgd").citation().brief());
    }

    private static AttackEntry entry(final String id) {
        return entries().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void namesTheSettingsOfTheLiterature(final AttackEntry entry) {
        final var names = entry.defaults().stream().map(Default::name).collect(Collectors.toSet());
        assertEquals(entry.defaults().size(), names.size(), names::toString);
        for (final var setting : entry.defaults()) {
            assertEquals(setting.attack(), AttackJson.readAttack(AttackJson.write(setting.attack())));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void runsUnderTheNormsThatItNamesAndNoOther(final AttackEntry entry) {
        for (final var norm : Norm.values()) {
            final var threat = new ThreatModel(norm, 0.5);
            for (final var setting : entry.defaults()) {
                assertEquals(entry.norms().contains(norm), setting.attack().unsuited(CLASSIFIER, threat).isEmpty(),
                    () -> setting.attack().describe() + " under " + norm);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isLedTowardAClassWhereItSaysSo(final AttackEntry entry) {
        final var given = new Goal.GivenClass(3);
        final var led = RecordCopy.toward(given, entry.standard());
        assertEquals(new Goal.Untargeted(), entry.standard().goal());
        assertEquals(entry.targeted(), led.goal().equals(given));
        assertEquals(entry.targeted(), led.describe().contains("toward class 3"), led::describe);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void asksForWhatItSaysAndNoMore(final AttackEntry entry) {
        final var images = RandomImages.labeledBy(CLASSIFIER, 5, 3);
        final var target = new GuardedClassifier(CLASSIFIER, entry.access());
        final var threat = new ThreatModel(entry.norms().get(0), 0.3);
        RecordCopy.shortened(entry.standard()).run(target, images, threat, 1, Progress.NONE);
        assertEquals(entry.access(), target.most());
    }
}
