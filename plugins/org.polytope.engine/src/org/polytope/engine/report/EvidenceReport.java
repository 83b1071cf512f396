package org.polytope.engine.report;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.polytope.engine.ReadableTime;
import org.polytope.engine.Release;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.model.Model;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.page.ReportPage.Kind;
import org.polytope.engine.page.ReportPage.Point;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.scoring.RobustnessReport;

/**
 * A robustness score as a document that stands by itself: for reviewers and auditors, and for programs. Its schema is
 * {@code docs/robustness-report.schema.json}.
 *
 * @param title of the document
 * @param created when it was made, as in ISO 8601, with the zone of whoever made it
 * @param result what came out, and how far it can be believed
 * @param attacker what was assumed of the attacker
 * @param checks what the checks of the score found; empty where they weren't asked for
 * @param attacks one entry an attack, in the order in which they were run
 * @param curve robust accuracy by epsilon
 * @param classes the figures of each class
 * @param model what was tested
 * @param images what it was tested on
 * @param limits what the result doesn't say, in sentences
 * @param frameworks what laws and standards ask, and where the report speaks of it
 * @param computation what it takes to repeat the test
 * @param glossary the words of the field
 */
public record EvidenceReport(String title, String created, Outcome result, Attacker attacker, List<Check> checks,
    List<AttackRun> attacks, List<CurveRate> curve, List<ClassRates> classes, ModelFacts model, ImageFacts images,
    List<String> limits, List<Requirement> frameworks, Computation computation, List<Term> glossary) {

    private static final JsonForm<EvidenceReport> FORM =
        JsonForm.document("robustness-report", EvidenceReport.class, List.of());

    /**
     * What one check has found.
     *
     * @param question what was asked
     * @param found the answer in a few words
     * @param verdict gray (nothing to look at), green, amber (an upper bound only) or red (not to be trusted)
     * @param explanation why it is asked
     * @param evidence what was measured
     * @param remedy what to do; empty where nothing is
     */
    public record Check(String question, String found, String verdict, String explanation, String evidence,
        String remedy) {

        private static Check of(final Finding finding) {
            return new Check(finding.check(), finding.title(), finding.verdict().name().toLowerCase(Locale.ROOT),
                finding.explanation(), finding.evidence(), finding.remedy());
        }
    }

    /**
     * One point of the curve.
     *
     * @param epsilon the largest change allowed
     * @param text the same for a reader
     * @param robust the worst case at this and any smaller epsilon
     * @param quick whether only a quick attack was made at this epsilon, instead of all
     */
    public record CurveRate(double epsilon, String text, Rate robust, boolean quick) {

        private static CurveRate of(final Point point) {
            return new CurveRate(point.epsilon(), point.text(), Rate.of(point.accuracy()), point.quick());
        }
    }

    /**
     * The figures of one class.
     *
     * @param name the class
     * @param clean accuracy on unchanged images that truly are of it
     * @param robust the same in the worst case
     */
    public record ClassRates(String name, Rate clean, Rate robust) {
    }

    /**
     * How it was computed.
     *
     * @param program which program, with its version
     * @param device with what
     * @param seed where all random choices came from
     * @param scope which images each attack saw: correct (all that are right unchanged) or survivors (those left)
     * @param complete whether nothing was canceled
     * @param seconds time taken
     */
    public record Computation(String program, String device, long seed, String scope, boolean complete,
        double seconds) {
    }

    /** Copies the lists. */
    public EvidenceReport {
        checks = List.copyOf(checks);
        attacks = List.copyOf(attacks);
        curve = List.copyOf(curve);
        classes = List.copyOf(classes);
        limits = List.copyOf(limits);
        frameworks = List.copyOf(frameworks);
        glossary = List.copyOf(glossary);
    }

    /**
     * @param page the score as readers see it
     * @param report the same as it was measured
     * @param model what was scored
     * @param images what it was scored on
     * @param device what the score was computed with
     * @param created when the document is made, in its reader's zone
     * @throws IOException if the model's numbers can't be told apart from others
     */
    public static EvidenceReport of(final ReportPage page, final RobustnessReport report, final Model model,
        final ImageFacts images, final String device, final ZonedDateTime created) throws IOException {
        final var suite = report.suite();
        final var attacker = Attacker.of(suite, report.range());
        final var scores = page.scores().stream().filter(score -> score.kind() == Kind.ATTACK).toList();
        return new EvidenceReport("Robustness report", ReadableTime.iso(created), Outcome.of(page, report), attacker,
            page.checks().stream().map(Check::of).toList(),
            IntStream.range(0, scores.size()).mapToObj(i -> AttackRun.of(suite.attacks().get(i), scores.get(i)))
                .toList(),
            page.curve().stream().map(CurveRate::of).toList(),
            page.classes().stream()
                .map(one -> new ClassRates(one.name(), Rate.of(one.clean()), Rate.of(one.robust()))).toList(),
            ModelFacts.of(page.model(), model, created.getZone()), images, StatementLimits.of(attacker),
            Requirement.ALL, new Computation(Release.PROGRAM, device, suite.seed(),
                suite.scope().name().toLowerCase(Locale.ROOT), report.complete(), report.seconds()),
            Term.ALL);
    }

    /** @return the report as lines of JSON */
    public String json() {
        return FORM.writeLines(this);
    }

    /** @return the report as a web page that needs nothing else */
    public String html() {
        return EvidencePage.of(this);
    }
}
