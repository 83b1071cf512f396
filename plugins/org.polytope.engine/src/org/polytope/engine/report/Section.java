package org.polytope.engine.report;

import java.util.Locale;

/** The parts of the report, in its order. */
enum Section {

    RESULT("Result"),
    THREAT("What the attacker may do"),
    CHECKS("Can the result be believed?"),
    ATTACKS("Attacks"),
    CURVE("Stronger and weaker attackers"),
    CLASSES("Classes"),
    MODEL("The model"),
    IMAGES("The test images"),
    LIMITS("What the result doesn't say"),
    FRAMEWORKS("What laws and standards ask"),
    REPEAT("How to repeat the test"),
    GLOSSARY("Words"),
    SOURCES("Sources");

    private final String title;

    Section(final String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @return its heading, by whose number a printed report is looked up in */
    String heading() {
        return (ordinal() + 1) + ". " + title;
    }

    /** @return its name in links */
    String anchor() {
        return name().toLowerCase(Locale.ROOT);
    }
}
