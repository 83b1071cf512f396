package org.polytope.engine.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.report.AttackRun;
import org.polytope.engine.report.Attacker;
import org.polytope.engine.report.EvidenceReport;
import org.polytope.engine.report.EvidenceReport.Check;
import org.polytope.engine.report.EvidenceReport.ClassRates;
import org.polytope.engine.report.EvidenceReport.Computation;
import org.polytope.engine.report.EvidenceReport.CurveRate;
import org.polytope.engine.report.ImageFacts;
import org.polytope.engine.report.ModelFacts;
import org.polytope.engine.report.ModelFacts.TrainingImages;
import org.polytope.engine.report.Outcome;
import org.polytope.engine.report.Outcome.Estimate;
import org.polytope.engine.report.Rate;
import org.polytope.engine.report.Requirement;
import org.polytope.engine.report.Source;
import org.polytope.engine.report.Term;

/** Reports with values that are no defaults. */
final class GoldenReports {

    private static final Rate RATE = new Rate(3, 4, Optional.of(0.75), 0.25, 0.875);

    private GoldenReports() {
    }

    static Map<String, List<?>> records() {
        final Map<String, List<?>> records = new LinkedHashMap<>();
        records.put("document/robustness-report-1", List.of(new EvidenceReport("A report", "2026-11-27T09:30:00+01:00",
            new Outcome("In words.", RATE, new Rate(0, 0, Optional.empty(), 0, 1), "upper bound", "An upper bound",
                "At most.", "A check.",
                Optional.of(new Estimate(0.25, 0.125, 0.5, 7, 3))),
            new Attacker("An attacker.", "L2", 0.5, "0.5", -1, 2, "scores"),
            List.of(new Check("A check?", "Found", "amber", "Why.", "Seen.", "Do it.")),
            List.of(new AttackRun("PGD-20", List.of("2 restarts"), "Steps.", Optional.of("It can't."), RATE, RATE,
                Optional.of(40.5), 1.5, List.of(new Source(List.of("Madry"), 2018, "A title", "https://arxiv.org")))),
            List.of(new CurveRate(0.25, "1/4", RATE, true)), List.of(new ClassRates("cat", RATE, RATE)),
            new ModelFacts("A network.", "ab", List.of("cat"), "Polytope", "2026-01-02T03:04:05Z", true,
                Optional.of("L2, ε = 0.5"), Optional.of("3 epochs."),
                Optional.of(new TrainingImages("cd", 7, Map.of("cat", 7))), Map.of("accuracy", 0.5), "a device",
                Map.of("a library", "1.2"), Map.of("File", "a.onnx"), Optional.of(new Embedded("{\"plan\":1}"))),
            new ImageFacts(4, 9, "Drawn.", "ef"), List.of("A limit."),
            List.of(new Requirement("A law", "Article 1", "A subject", List.of("Result"))),
            new Computation("Polytope", "a device", 42, "survivors", true, 2.5),
            List.of(new Term("A term", "A meaning.")))));
        return records;
    }
}
