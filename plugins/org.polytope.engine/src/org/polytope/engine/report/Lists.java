package org.polytope.engine.report;

/** Tables and lists of names and values. */
final class Lists {

    private Lists() {
    }

    /** One line of a list that was begun. */
    static void entry(final String name, final String value, final Html page) {
        if (!value.isEmpty()) {
            page.element("dt", name).element("dd", value);
        }
    }

    /** Likewise, for a fingerprint. */
    static void code(final String name, final String value, final Html page) {
        page.element("dt", name).open("dd").element("code", value).close();
    }

    /** Begins a table and its body, which are two elements to be ended. */
    static void head(final Html page, final String... columns) {
        page.open("table").open("thead").open("tr");
        for (final var column : columns) {
            page.element("th", column, "scope", "col");
        }
        page.close().close().open("tbody");
    }
}
