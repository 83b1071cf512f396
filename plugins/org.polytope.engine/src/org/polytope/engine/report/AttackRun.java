package org.polytope.engine.report;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackWrapper;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.page.ReportPage.Score;

/**
 * One attack, with what it takes to repeat it and what it came to.
 *
 * @param name what readers know it by
 * @param settings one by one; what is usual isn't mentioned
 * @param method how it works, in a sentence
 * @param leftOut why it wasn't run, as a sentence; empty if it was
 * @param alone accuracy under this attack alone; not known (count 0) where it saw only what those before it had left
 * @param soFar the worst case over this attack and all before it
 * @param meanQueries how often the model was asked for an image; empty where it wasn't
 * @param seconds time taken for all images
 * @param sources where it was published
 */
public record AttackRun(String name, List<String> settings, String method, Optional<String> leftOut, Rate alone,
    Rate soFar, Optional<Double> meanQueries, double seconds, List<Source> sources) {

    /** Copies the lists. */
    public AttackRun {
        settings = List.copyOf(settings);
        sources = List.copyOf(sources);
    }

    static AttackRun of(final Attack attack, final Score score) {
        return new AttackRun(score.attack().name(), score.attack().settings(), method(attack), score.leftOut(),
            Rate.of(score.accuracy()), Rate.of(score.soFar()),
            Optional.of(score.queries()).filter(Double::isFinite),
            Double.isFinite(score.seconds()) ? score.seconds() : 0,
            sources(attack));
    }

    /** @return where an attack, and the one that it runs otherwise, was published */
    static List<Source> sources(final Attack attack) {
        return citations(attack).distinct().map(Source::of).toList();
    }

    private static String method(final Attack attack) {
        return known(attack, AttackEntry::summary, AttackWrapper::summary).findFirst().orElse("");
    }

    /** @return what the catalog says of an attack, or of what runs another one otherwise */
    private static <T> Stream<T> known(final Attack attack, final Function<AttackEntry, T> ofAttack,
        final Function<AttackWrapper, T> ofWrapper) {
        return Stream.concat(
            AttackCatalog.ATTACKS.stream().filter(entry -> entry.type() == attack.getClass()).map(ofAttack),
            AttackCatalog.WRAPPERS.stream().filter(wrapper -> wrapper.type() == attack.getClass()).map(ofWrapper));
    }

    private static Stream<Citation> citations(final Attack attack) {
        return Stream.concat(known(attack, AttackEntry::citation, AttackWrapper::citation),
            Arrays.stream(attack.getClass().getRecordComponents())
                .filter(component -> Attack.class.isAssignableFrom(component.getType()))
                .flatMap(component -> citations(inside(attack, component))));
    }

    private static Attack inside(final Attack attack, final RecordComponent component) {
        try {
            return (Attack)component.getAccessor().invoke(attack);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("%s can't be asked for %s.".formatted(attack, component), e);
        }
    }
}
