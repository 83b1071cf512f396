package org.polytope.nodes.attack;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.node.DefaultNode;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.nodes.dialog.Literature;

/** What the description of the Attack node says of the catalog's attacks. */
final class CatalogText {

    private CatalogText() {
    }

    /** @return XHTML: a paragraph for each family, and a list of its attacks */
    static String families() {
        return Arrays.stream(Family.values()).map(CatalogText::family).collect(Collectors.joining());
    }

    private static String family(final Family family) {
        return "<p><b>%s</b>: these %s.</p><ul>%s</ul>".formatted(capitalized(family.title()), escaped(family.manner()),
            AttackCatalog.ATTACKS.stream().filter(entry -> entry.family() == family).map(CatalogText::item)
                .collect(Collectors.joining()));
    }

    private static String item(final AttackEntry entry) {
        return "<li><b>%s</b> (%s): %s</li>".formatted(escaped(entry.title()), escaped(entry.citation().brief()),
            escaped(entry.summary()));
    }

    /** @return the words by which the node is found, with the attacks' titles */
    static String[] keywords(final String... others) {
        return Stream.concat(Arrays.stream(others), AttackCatalog.ATTACKS.stream().map(AttackEntry::title))
            .toArray(String[]::new);
    }

    /** @return the node with a link to each publication */
    static DefaultNode cite(final DefaultNode node) {
        for (final var entry : AttackCatalog.ATTACKS) {
            Literature.cite(node, entry.citation());
        }
        return node;
    }

    private static String capitalized(final String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
