package org.polytope.engine.report;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.report.EvidenceReport.Check;
import org.polytope.engine.report.EvidenceReport.ClassRates;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Reports of a model that tells which of two pixels is brighter, with names that no one should choose. */
final class SampleReports {

    /** What no text may do. */
    static final String HOSTILE =
        "</td><script>hacked = true</script><img src=x onerror=\"hacked()\"> & 'too' \"quoted\"";

    private static final ThreatModel THREAT = new ThreatModel(Norm.LINF, 0.1);

    private SampleReports() {
    }

    /** Scored by two attacks, of which one can't be run, and checked. The dogs withstand more often. */
    static EvidenceReport hostile() throws IOException {
        final var report = of(List.of(Pgd.of(5, 1), Apgd.targeted()), THREAT);
        return with(report,
            List.of(
                new Check("Do more find more?", "They do", "amber", HOSTILE, "Twice as many fool 4 more. " + HOSTILE,
                    "Run more."),
                new Check("Alike again?", "No image", "gray", "Why.", "Nothing to look at.", "")),
            report.classes());
    }

    /** No attack could be made, nothing was checked, and there is no epsilon. */
    static EvidenceReport empty() throws IOException {
        return of(List.of(Apgd.targeted()), ThreatModel.unbounded());
    }

    static EvidenceReport with(final EvidenceReport report, final List<Check> checks, final List<ClassRates> classes) {
        return new EvidenceReport(report.title(), report.created(), report.result(), report.attacker(), checks,
            report.attacks(), report.curve(), classes, report.model(), report.images(), report.limits(),
            report.frameworks(), report.computation(), report.glossary());
    }

    private static EvidenceReport of(final List<Attack> attacks, final ThreatModel threat) throws IOException {
        final var settings = new ScoringSettings(new AttackSuite(threat, attacks, Scope.CORRECT, 42), List.of(), false);
        final var model = model();
        final var images = images();
        try (var classifier = model.classifier(64)) {
            final var report =
                RobustnessScorer.score(classifier, images, settings, SuiteListener.NONE, Progress.NONE);
            final var page =
                ReportPage.of(report, "A network for " + HOSTILE + ".", model.provenance(), "oneDNN on 4 cores");
            return EvidenceReport.of(page, report, model, ImageFacts.of(images, 500, 42, Progress.NONE),
                "oneDNN on 4 cores", Instant.parse("2026-11-27T08:30:10.123Z").atZone(ZoneId.of("Europe/Berlin")));
        }
    }

    /** Of 40 cats, 10 are too close to dogs; of 60 dogs, 6 to cats. */
    private static Dataset images() {
        return Datasets.ofFloats(ImageShape.vector(2), List.of("cat", HOSTILE),
            IntStream.range(0, 100).mapToObj(SampleReports::image).toArray(float[][]::new),
            IntStream.range(0, 100).map(i -> i < 40 ? 0 : 1).toArray());
    }

    private static float[] image(final int i) {
        final var close = i < 10 || i >= 94;
        final var bright = close ? 0.6f : 0.9f;
        return i < 40 ? new float[]{bright, 0.5f} : new float[]{0.5f, bright};
    }

    static Model model() {
        final var network = new Network(ImageShape.vector(2),
            List.of(new Node("fc", new Dense(2, true), List.of(Network.INPUT))), "fc", List.of());
        final var parameters = Parameters.zeros(network);
        final var weights =
            parameters.arrays().values().stream().filter(array -> array.length == 4).findFirst().orElseThrow();
        weights[0] = 1;
        weights[3] = 1;
        return new Model(network, parameters, Normalization.none(2), PixelRange.UNIT, List.of("cat", HOSTILE),
            Optional.empty(),
            new Provenance("Polytope 1.0.0", Instant.parse("2026-01-02T03:04:05Z"), OptionalLong.of(7),
                Optional.of("L∞, ε = 8/255"), Optional.of("{\"format\":\"polytope-training-plan\"}"),
                Optional.of(new TrainingData("1".repeat(64), Map.of("cat", 3))), Map.of("training accuracy", 0.5),
                "oneDNN",
                Map.of("oneDNN", "2.5.2"), Map.of("File", HOSTILE)));
    }
}
