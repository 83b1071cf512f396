package org.polytope.engine.report;

import java.util.List;

import org.polytope.engine.attack.Citation;

/**
 * Where something was published.
 *
 * @param authors their surnames
 * @param year of the publication
 * @param title of the paper
 * @param link where it can be read
 */
public record Source(List<String> authors, int year, String title, String link) {

    /** Copies the list. */
    public Source {
        authors = List.copyOf(authors);
    }

    static Source of(final Citation citation) {
        return new Source(citation.authors(), citation.year(), citation.title(), citation.link().toString());
    }

    /** @return as in a list of references */
    String text() {
        return "%s (%s): %s.".formatted(String.join(", ", authors), year, title);
    }
}
