package org.polytope.engine.attack.catalog;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.AttackWrapper;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The page of the documentation that lists the attacks: Markdown, made from the catalog. */
final class AttackPage {

    private static final String HEAD = """
        # Attacks

        <!-- Made from the catalog in the engine; a test compares the two and says how to make this page anew. -->

        What can be chosen in the Attack node under *Custom*, and what a suite may hold. The name in `code` stands in saved
        suites. An attack that *asks for* scores knows no gradient, and one that asks for decisions knows the predicted class
        only. *Toward a class* is whether it can be led to a wanted class instead of any wrong one. The settings are those
        of the literature, the usual ones first.
        """;

    private static final String TABLE = """
        | attack | asks for | norms | toward a class | settings | published |
        | --- | --- | --- | --- | --- | --- |
        """;

    private static final String WRAPPERS = """

        ## Around an attack

        | | | published |
        | --- | --- | --- |
        """;

    private AttackPage() {
    }

    static String markdown() {
        return HEAD + Arrays.stream(Family.values()).map(AttackPage::section).collect(Collectors.joining()) + WRAPPERS
            + AttackCatalog.WRAPPERS.stream().map(AttackPage::row).collect(Collectors.joining());
    }

    private static String section(final Family family) {
        final var title = Character.toUpperCase(family.title().charAt(0)) + family.title().substring(1);
        return "\n## %s\n\nThese %s.\n\n%s%s".formatted(title, family.manner(), TABLE, AttackCatalog.ATTACKS.stream()
            .filter(entry -> entry.family() == family).map(AttackPage::row).collect(Collectors.joining()));
    }

    private static String row(final AttackEntry entry) {
        return "| **%s** `%s`<br>%s | %s | %s | %s | %s | %s |\n".formatted(entry.title(), entry.id(), entry.summary(),
            entry.access().words(), norms(entry), entry.targeted() ? "yes" : "no", settings(entry),
            link(entry.citation()));
    }

    private static String row(final AttackWrapper wrapper) {
        return "| **%s** `%s` | %s | %s |\n".formatted(wrapper.title(), wrapper.id(), wrapper.summary(),
            link(wrapper.citation()));
    }

    private static String norms(final AttackEntry entry) {
        return entry.norms().stream().map(norm -> norm == Norm.NONE ? "none" : norm.symbol())
            .collect(Collectors.joining(", "));
    }

    private static String settings(final AttackEntry entry) {
        return entry.defaults().stream().map(setting -> setting.attack().describe())
            .collect(Collectors.joining("<br>"));
    }

    private static String link(final Citation citation) {
        return "[%s](%s): %s".formatted(citation.brief(), citation.link(), citation.title());
    }
}
