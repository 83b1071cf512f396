import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.file.WholeFile;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Scores a network, keeps the progress in a file, is canceled again and again, and writes what comes out. */
final class Scoring implements KilledTask {

    private static final int IMAGES = 100;

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public boolean isPassing(final String file) {
        return file.startsWith("progress");
    }

    @Override
    public void run(final Path folder, final boolean even) throws IOException {
        final var suite = new AttackSuite(new ThreatModel(Norm.LINF, even ? 0.1 : 0.05),
            List.of(Fgsm.untargeted(), Pgd.of(10, 1)), Scope.CORRECT, 1);
        final var settings = new ScoringSettings(suite, List.of(0.02), true)
            .withProgressIn(folder.resolve("progress-%s.json".formatted(even ? "even" : "odd")));
        final var images = SampleDigits.draw(IMAGES, 2);
        try (var classifier = Training.model(false).classifier(IMAGES)) {
            var checks = 2;
            RobustnessReport report;
            do {
                report = RobustnessScorer.score(classifier, images, settings, SuiteListener.NONE, new Patience(checks));
                checks += 8;
            } while (!report.complete());
            final var text = text(report);
            WholeFile.write(folder.resolve("report.txt"), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** @return all but how long it took */
    private static String text(final RobustnessReport report) {
        final var attacks = report.attacks().toString().replaceAll("seconds=[^],]*", "");
        return String.join("\n", report.verdict().toString(), report.clean().toString(), report.robust().toString(),
            Arrays.toString(report.robustImages()), report.classes().toString(), report.curve().toString(),
            report.findings().toString(), attacks);
    }

    /** Cancels once it was asked often enough, and then no more. */
    private static final class Patience implements Progress {

        private int left;

        Patience(final int checks) {
            left = checks;
        }

        @Override
        public void report(final double fraction, final Supplier<String> message) {
            // nobody listens
        }

        @Override
        public void checkCanceled() {
            if (--left == 0) {
                throw new CancellationException();
            }
        }
    }
}
