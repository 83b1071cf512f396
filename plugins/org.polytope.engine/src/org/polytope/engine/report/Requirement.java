package org.polytope.engine.report;

import java.util.List;

/**
 * What a framework asks of evidence for robustness, and which section of the report speaks of it.
 *
 * @param framework its name and edition
 * @param reference the article, clause or subcategory
 * @param subject what that is about
 * @param sections where the report speaks of it, by the titles of its sections; what it says nothing of is said there
 */
public record Requirement(String framework, String reference, String subject, List<String> sections) {

    private static final String AI_ACT = "Regulation (EU) 2024/1689 (AI Act)";

    private static final String ISO_1 = "ISO/IEC TR 24029-1:2021";

    private static final String ISO_2 = "ISO/IEC 24029-2:2023";

    private static final String NIST = "NIST AI RMF 1.0 (NIST AI 100-1)";

    /** In the order of the report. */
    static final List<Requirement> ALL = List.of(
        of(AI_ACT, "Article 15(1)",
            "An appropriate level of accuracy, robustness and cybersecurity, kept up throughout the "
                + "lifecycle of a high-risk system",
            Section.RESULT, Section.LIMITS),
        of(AI_ACT, "Article 15(3)",
            "Levels of accuracy and the metrics for them, to be declared in the accompanying instructions of use",
            Section.RESULT, Section.CLASSES),
        of(AI_ACT, "Article 15(4)",
            "Resilience against errors, faults and inconsistencies that occur without an attacker",
            Section.LIMITS),
        of(AI_ACT, "Article 15(5)",
            "Resilience against inputs designed to make the model err (adversarial examples, model "
                + "evasion)",
            Section.THREAT, Section.ATTACKS, Section.CURVE),
        of(AI_ACT, "Article 15(5)", "Resilience against data poisoning, model poisoning and confidentiality attacks",
            Section.LIMITS),
        of(ISO_1, "Clause 5, Statistical methods", "Metrics and their uncertainty on a test set", Section.RESULT,
            Section.CLASSES, Section.IMAGES),
        of(ISO_1, "Formal methods", "Proofs of robustness", Section.LIMITS),
        of(ISO_1, "Empirical methods", "Tests by trial, and comparison with benchmarks", Section.ATTACKS,
            Section.CHECKS),
        of(ISO_2, "5.2, Notion of domain", "Which inputs a statement is about", Section.THREAT, Section.IMAGES),
        of(ISO_2, "5.3, Stability",
            "Whether the output stays the same in a neighborhood of an input; here sought by attacks, "
                + "not proved",
            Section.RESULT, Section.CURVE, Section.LIMITS),
        of(NIST, "MEASURE 2.1", "Test sets, metrics and tools are documented", Section.IMAGES, Section.ATTACKS,
            Section.REPEAT),
        of(NIST, "MEASURE 2.5", "Validity and reliability are demonstrated, and limits of generalization documented",
            Section.RESULT, Section.LIMITS),
        of(NIST, "MEASURE 2.7", "Security and resilience are evaluated and documented", Section.THREAT, Section.ATTACKS,
            Section.CURVE),
        of(NIST, "MEASURE 2.13", "The effectiveness of metrics and test processes is evaluated and documented",
            Section.CHECKS));

    /** Copies the list. */
    public Requirement {
        sections = List.copyOf(sections);
    }

    private static Requirement of(final String framework, final String reference, final String subject,
        final Section... sections) {
        return new Requirement(framework, reference, subject,
            List.of(sections).stream().map(Section::title).toList());
    }
}
