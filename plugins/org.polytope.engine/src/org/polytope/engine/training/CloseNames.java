package org.polytope.engine.training;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody who mistyped a name may have meant. */
final class CloseNames {

    private static final int MOST = 5;

    private CloseNames() {
    }

    /** @return those that fewest insertions, deletions and replacements make of {@code name}, the closest first */
    static List<String> of(final String name, final Collection<String> known) {
        return known.stream().sorted(Comparator.comparingInt(other -> distance(name, other))).limit(MOST).toList();
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(final String one, final String other) {
        var above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            final var row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                final var replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
