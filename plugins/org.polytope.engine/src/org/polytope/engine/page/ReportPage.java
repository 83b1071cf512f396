package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.ReadableTime;
import org.polytope.engine.attack.Description;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Since;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.AttackScore;
import org.polytope.engine.scoring.Breakdown;
import org.polytope.engine.scoring.ClassScore;
import org.polytope.engine.scoring.Distortion;
import org.polytope.engine.scoring.Drop;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.scoring.Grade;
import org.polytope.engine.scoring.RobustnessReport;

/**
 * The page of a robustness score.
 *
 * @param model the model, in a sentence
 * @param threatModel what the attacker may do, in a sentence
 * @param threat the same in short: {@code L∞, ε = 8/255}
 * @param seed where all random choices came from
 * @param trust how far the score can be believed
 * @param verdict the result and how to read it, in a few sentences
 * @param scores without attack, under each attack, and in the worst case
 * @param classes one entry a class
 * @param curve robust accuracy by epsilon, from 0 on
 * @param checks what the checks of the score found; empty where they weren't asked for
 * @param provenance what it takes to repeat the score
 * @param breakdown what lies behind the robust accuracy; of a score without any in pages of earlier versions. Its attacks
 *            are positions among the scores of attacks, and its classes among {@code classes}
 * @param headline the grade and why, in one line without a full stop; empty in what older versions wrote
 * @param drop by how much the robust accuracy is probably too high; empty where no probe was made
 */
public record ReportPage(String model, String threatModel, String threat, long seed, Trust trust, String verdict,
    List<Score> scores, List<ClassScore> classes, List<Point> curve, List<Finding> checks, List<Fact> provenance,
    @Since(version = 3, absent = ReportPage.NO_BREAKDOWN) Breakdown breakdown,
    @Since(version = 3, absent = "\"\"") String headline, @Since(version = 3, absent = "null") Optional<Drop> drop)
    implements Page {

    private static final String NO_SPREADS = "{\"linf\":{\"mean\":\"NaN\",\"median\":\"NaN\"},"
        + "\"l2\":{\"mean\":\"NaN\",\"median\":\"NaN\"},\"l1\":{\"mean\":\"NaN\",\"median\":\"NaN\"},"
        + "\"l0\":{\"mean\":\"NaN\",\"median\":\"NaN\"}}";

    private static final String NO_BREAKDOWN = "{\"confusion\":{\"cells\":[]},"
        + "\"agreement\":{\"attacks\":[],\"images\":0,\"both\":[],\"alone\":[]},\"distortion\":" + NO_SPREADS
        + ",\"epsilons\":{\"chosen\":\"NaN\",\"chance\":\"NaN\",\"reached\":\"NaN\"}}";

    private static final JsonForm<ReportPage> FORM =
        JsonForm.document("report-page", ReportPage.class, List.of()).measured();

    /** How far a score can be believed: {@link org.polytope.engine.scoring.Grade} by the names that pages are written with. */
    public enum Trust {
        /** Too high by less than one percentage point, with 95 % confidence. */
        TRUSTWORTHY(Grade.RELIABLE),
        /** The true figure may be lower. */
        UPPER_BOUND(Grade.UPPER_BOUND),
        /** Attacks fail for other reasons than robustness, or none could be run. */
        NOT_TRUSTWORTHY(Grade.NOT_TRUSTWORTHY),
        /** Nothing was checked. */
        UNCHECKED(Grade.UNCHECKED);

        private final Grade grade;

        Trust(final Grade grade) {
            this.grade = grade;
        }

        /** @return how tables and flow variables say it: {@code upper bound} */
        public String words() {
            return grade.words();
        }

        static Trust of(final Grade grade) {
            return Arrays.stream(values()).filter(trust -> trust.grade == grade).findFirst().orElseThrow();
        }
    }

    /** What a score is of. */
    public enum Kind {
        /** Unchanged images. */
        CLEAN,
        /** One attack. */
        ATTACK,
        /** For each image, the attack that does worst. */
        WORST_CASE
    }

    /**
     * The accuracy in one case. What has no meaning in it, or wasn't measured, is NaN.
     *
     * @param attack what was done to the images
     * @param leftOut why the attack wasn't run, as a sentence; empty if it was
     * @param accuracy under this attack alone; not known (count 0) where it saw only what those before it had left. Pages
     *            of version 1 have the worst case so far in its place
     * @param success the share of the attacked images that were fooled
     * @param linf mean largest change of a pixel, over the images that were fooled
     * @param l2 mean Euclidean length of their changes
     * @param iterations mean number of gradient steps an image
     * @param queries mean number of evaluations of the classifier an image
     * @param seconds time taken for all images
     * @param soFar the worst case over this attack and all before it; not known (count 0) where none was run, and in pages
     *            of version 1
     * @param distortion how far images have to be moved, as far as was found; NaN in pages before version 3
     */
    public record Score(Kind kind, Description attack, Optional<String> leftOut, Accuracy accuracy, double success,
        double linf, double l2, double iterations, double queries, double seconds,
        @Since(version = 2, absent = "{\"correct\":0,\"count\":0,\"low\":0,\"high\":1}") Accuracy soFar,
        @Since(version = 3, absent = NO_SPREADS) Distortion distortion) {

        private static Score of(final Kind kind, final Description attack, final Accuracy accuracy,
            final double seconds, final Distortion distortion) {
            return new Score(kind, attack, Optional.empty(), accuracy, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN, seconds, accuracy, distortion);
        }

        private static Score of(final AttackScore score) {
            return new Score(Kind.ATTACK, score.attack(), score.omitted(), score.alone(), score.success().value(),
                score.linf().mean(), score.l2().mean(), score.iterations(), score.queries(), score.seconds(),
                score.soFar(), score.distortion());
        }
    }

    /**
     * One point of a curve of robust accuracy over epsilon.
     *
     * @param epsilon the largest distance allowed
     * @param accuracy the worst case over all attacks at this and any smaller epsilon
     * @param text epsilon for a reader: {@code 8/255}; empty in pages of version 1
     * @param quick whether only a quick attack was made at this epsilon, instead of the whole suite
     */
    public record Point(double epsilon, Accuracy accuracy, @Since(version = 2, absent = "\"\"") String text,
        @Since(version = 3, absent = "false") boolean quick) {
    }

    /** A line of provenance. */
    public record Fact(String name, String value) {
    }

    /** Copies the lists. */
    public ReportPage {
        scores = List.copyOf(scores);
        classes = List.copyOf(classes);
        curve = List.copyOf(curve);
        checks = List.copyOf(checks);
        provenance = List.copyOf(provenance);
    }

    /**
     * @param model the model, in a sentence
     * @param origin where it comes from
     * @param device what the score was computed with
     */
    public static ReportPage of(final RobustnessReport report, final String model, final Provenance origin,
        final String device) {
        return of(report, model, provenance(report, origin, device));
    }

    /**
     * @param model the model, of which nobody knows more than its answers, in a sentence
     * @return the page of a score of it
     */
    public static ReportPage answered(final RobustnessReport report, final String model) {
        return of(report, model, run(report));
    }

    private static ReportPage of(final RobustnessReport report, final String model, final List<Fact> provenance) {
        final var suite = report.suite();
        return new ReportPage(model, suite.threat().sentence(suite.knowledge()), suite.threat().describe(),
            suite.seed(), Trust.of(report.grade()), report.verdict(), scores(report), report.classes(), points(report),
            report.findings(), provenance, report.breakdown(), report.headline(), report.drop());
    }

    @Override
    public String json() {
        return FORM.write(this);
    }

    private static List<Point> points(final RobustnessReport report) {
        final var threat = report.suite().threat();
        return report.curve().stream().map(point -> new Point(point.epsilon(), point.accuracy(),
            threat.withEpsilon(point.epsilon()).epsilonText(), point.quick())).toList();
    }

    private static List<Score> scores(final RobustnessReport report) {
        final var scores = new ArrayList<Score>();
        scores.add(Score.of(Kind.CLEAN, Description.of("None"), report.clean(), Double.NaN,
            Distortion.UNKNOWN));
        report.attacks().forEach(attack -> scores.add(Score.of(attack)));
        scores.add(Score.of(Kind.WORST_CASE, Description.of("All").with("worst case per image"), report.robust(),
            report.seconds(), report.breakdown().distortion()));
        return scores;
    }

    /** What was run, whatever the model. */
    private static List<Fact> run(final RobustnessReport report) {
        final var facts = new ArrayList<Fact>();
        report.suite().attacks().forEach(attack -> facts.add(new Fact("Attack", attack.describe())));
        facts.add(new Fact("Seed", Long.toString(report.suite().seed())));
        facts.add(new Fact("Images", Integer.toString(report.count())));
        return facts;
    }

    private static List<Fact> provenance(final RobustnessReport report, final Provenance origin, final String device) {
        final var facts = run(report);
        facts.add(new Fact("Computed with", device));
        facts.add(new Fact("Model trained against",
            origin.threatModel().orElse(origin.isImported() ? "not known" : "no attack")));
        facts
            .add(new Fact(origin.isImported() ? "Model imported" : "Model trained", ReadableTime.of(origin.created())));
        origin.origin().forEach((name, finding) -> facts.add(new Fact("Model: " + name, finding)));
        return facts;
    }
}
