package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.polytope.engine.Numbers;
import org.polytope.engine.ReadableTime;
import org.polytope.engine.certification.Certification;
import org.polytope.engine.certification.Method;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.page.ReportPage.Fact;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.threat.ThreatModel;

/**
 * The page of certificates.
 *
 * @param model the model, in a sentence
 * @param method how certificates were made, in a few words
 * @param statement what a certificate says, in sentences
 * @param norm how distances are measured: {@code L2}
 * @param verdict the result, in sentences
 * @param figures the result in numbers
 * @param curve certified accuracy by radius, and above it what attacks have left; from 0 on, rising
 * @param check whether certificates and attacks agree
 * @param notes what the reader should know, in sentences
 * @param provenance what it takes to repeat it
 */
public record CertificationPage(String model, String method, String statement, String norm, String verdict,
    Figures figures, List<Point> curve, Finding check, List<String> notes, List<Fact> provenance) implements Page {

    private static final JsonForm<CertificationPage> FORM =
        JsonForm.document("certification-page", CertificationPage.class, List.of()).measured();

    /** Points of the curve between radii that were asked for. */
    private static final int STEPS = 120;

    private static final Accuracy NOT_KNOWN = Accuracy.of(0, 0);

    /**
     * The numbers that matter.
     *
     * @param radius where the first two are told
     * @param text the same for a reader: {@code 8/255}
     * @param certified the share of images that are certainly right within it
     * @param withstood the share that attacks within it left right; not known (count 0) where none was made
     * @param unchanged the share of unchanged images that are right
     * @param abstained the share of which it isn't clear what they are taken for
     * @param averageRadius the mean certified radius, 0 for images that are wrong
     * @param largestRadius the largest certified radius of an image
     */
    public record Figures(double radius, String text, Accuracy certified, Accuracy withstood, Accuracy unchanged,
        Accuracy abstained, double averageRadius, double largestRadius) {
    }

    /**
     * One point of the curve.
     *
     * @param radius the distance
     * @param text the same for a reader: {@code 8/255}
     * @param certified the share of images that are certainly right within it
     * @param withstood the share of which nothing within it is known that is wrong; not known (count 0) where nothing was
     *            attacked
     * @param asked whether the radius was asked for: there the attacks were made, too
     */
    public record Point(double radius, String text, Accuracy certified, Accuracy withstood, boolean asked) {
    }

    /** Copies the lists. */
    public CertificationPage {
        curve = List.copyOf(curve);
        notes = List.copyOf(notes);
        provenance = List.copyOf(provenance);
    }

    /**
     * @param model the model, in a sentence
     * @param origin where it comes from
     * @param device what the certificates were computed with
     */
    public static CertificationPage of(final Certification certification, final String model, final Provenance origin,
        final String device) {
        final var method = certification.settings().method();
        final var figures = figures(certification);
        return new CertificationPage(model, method.describe(), method.statement(), method.norm().symbol(),
            verdict(certification, figures), figures, curve(certification), certification.check(),
            certification.advice(origin), provenance(certification, origin, device));
    }

    private static Figures figures(final Certification certification) {
        final var suite = certification.settings().suite();
        final double radius = suite.map(given -> given.threat().epsilon()).filter(epsilon -> epsilon > 0)
            .orElse(certification.settings().radii().get(0));
        return new Figures(radius, text(certification.settings().method(), radius), certification.certified(radius),
            withstood(certification, radius), certification.certified(0), certification.abstained(),
            certification.averageRadius(), certification.largestRadius());
    }

    private static Accuracy withstood(final Certification certification, final double radius) {
        return certification.attacked().isPresent() ? certification.withstood(radius) : NOT_KNOWN;
    }

    private static String text(final Method method, final double radius) {
        return new ThreatModel(method.norm(), radius).epsilonText();
    }

    private static String verdict(final Certification certification, final Figures figures) {
        final var distance = switch (certification.settings().method().norm()) {
            case L2 -> "a Euclidean distance of " + figures.text();
            default -> "a change of each number by at most " + figures.text();
        };
        final var proven = "Within %s, %s of the images are certainly classified rightly, whatever is done to them."
            .formatted(distance, figures.certified().describe());
        if (!figures.withstood().isKnown()) {
            return proven + " No attack was made, so that it isn't known how much more the model withstands.";
        }
        return proven + " Attacks left %s right: the truth lies between.".formatted(figures.withstood().describe());
    }

    private static List<Point> curve(final Certification certification) {
        final var radii = certification.settings().radii();
        final var asked = new TreeSet<>(radii);
        asked.add(0.0);
        final var last = Math.max(certification.largestRadius(), radii.get(radii.size() - 1));
        final var all = new TreeSet<>(asked);
        IntStream.rangeClosed(1, STEPS).forEach(step -> all.add(last * step / STEPS));
        return all.stream().map(radius -> new Point(radius, text(certification.settings().method(), radius),
            certification.certified(radius), withstood(certification, radius), asked.contains(radius))).toList();
    }

    private static List<Fact> provenance(final Certification certification, final Provenance origin,
        final String device) {
        final var facts = new ArrayList<Fact>();
        facts.add(new Fact("Method", certification.settings().method().describe()));
        certification.attacked().ifPresent(attacks -> facts.add(new Fact("Attacks", attacks)));
        facts.add(new Fact("Seed", Long.toString(certification.settings().seed())));
        facts.add(new Fact("Images", Numbers.grouped(certification.images().size())));
        facts.add(new Fact("Computed with", device));
        facts
            .add(new Fact(origin.isImported() ? "Model imported" : "Model trained", ReadableTime.of(origin.created())));
        return facts;
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
