package org.polytope.engine.attack;

import java.net.URI;
import java.util.List;

/**
 * Where something was published.
 *
 * @param authors their surnames, in the paper's order, at least one
 * @param year of the publication
 * @param title of the paper
 * @param link where it can be read
 */
public record Citation(List<String> authors, int year, String title, URI link) {

    /** @throws IllegalArgumentException without an author */
    public Citation {
        if (authors.isEmpty()) {
            throw new IllegalArgumentException("A publication has at least one author: " + title);
        }
        authors = List.copyOf(authors);
    }

    /** @throws IllegalArgumentException without an author, or if the link is none */
    public static Citation of(final int year, final String title, final String link, final String... authors) {
        return new Citation(List.of(authors), year, title, URI.create(link));
    }

    /** @return as within a sentence: {@code Madry et al., 2018} */
    public String brief() {
        final var others = switch (authors.size()) {
            case 1 -> "";
            case 2 -> " and " + authors.get(1);
            default -> " et al.";
        };
        return authors.get(0) + others + ", " + year;
    }
}
