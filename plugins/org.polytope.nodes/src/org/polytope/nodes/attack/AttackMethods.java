package org.polytope.nodes.attack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.catalog.AttackCatalog;

/** The attacks that can be chosen in the Attack node, in the catalog's order. */
final class AttackMethods {

    /** Those of fresh settings: for whoever wants to know which there are. */
    private static final List<AttackMethod> OFFERED = of(new AttackParameters());

    private AttackMethods() {
    }

    /** @return the attacks that can be chosen */
    static List<AttackMethod> offered() {
        return OFFERED;
    }

    /** @return the names of those that fulfill a condition */
    static List<String> names(final Predicate<AttackEntry> condition) {
        return OFFERED.stream().filter(method -> condition.test(method.entry())).map(AttackMethod::name).toList();
    }

    /** @throws IllegalArgumentException if there is no attack of this name */
    static AttackMethod named(final String name, final AttackParameters parameters) {
        return of(parameters).stream().filter(method -> method.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no attack \"%s\". Choose one of %s."
                .formatted(name == null ? "" : name, String.join(", ", names(entry -> true)))));
    }

    private static List<AttackMethod> of(final AttackParameters parameters) {
        return Stream.concat(Stream.of(parameters), groups(parameters)).flatMap(group -> group.methods().stream())
            .sorted(Comparator.comparing(method -> AttackCatalog.ATTACKS.indexOf(method.entry()))).toList();
    }

    /** Found by their fields, as KNIME finds them for the dialog. */
    private static Stream<AttackSettings> groups(final AttackParameters parameters) {
        return Arrays.stream(AttackParameters.class.getDeclaredFields())
            .filter(field -> AttackSettings.class.isAssignableFrom(field.getType())).map(field -> {
                try {
                    return (AttackSettings)field.get(parameters);
                } catch (final IllegalAccessException e) {
                    throw new IllegalStateException(field + " must not be private.", e);
                }
            });
    }
}
