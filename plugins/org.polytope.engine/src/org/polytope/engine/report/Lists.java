package org.polytope.engine.report;

/** Lists of names and values. */
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
}
