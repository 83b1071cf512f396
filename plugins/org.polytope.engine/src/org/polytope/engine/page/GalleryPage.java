package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.polytope.engine.attack.Description;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.generation.AttackSummary;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Since;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The page of adversarial images.
 *
 * @param threatModel what the attacker may do, and the seed, in sentences
 * @param notes what the reader should know, in sentences
 * @param total number of images, of which only some are shown
 * @param eightBit whether images are shown, and judged, rounded to 8 bits
 * @param amplification how many times the changes are shown as strong as they are
 * @param images those that are shown
 * @param summary how many images withstood: without attack, after each attack, after all, and rounded to 8 bits
 */
public record GalleryPage(String threatModel, List<String> notes, int total, boolean eightBit, int amplification,
    List<Picture> images, List<Stage> summary) implements Page {

    private static final JsonForm<GalleryPage> FORM =
        JsonForm.document("gallery-page", GalleryPage.class, List.of()).measured();

    /** How large the pictures of a page may be, in characters: more is slow to open, and fills memory on the way. */
    private static final long LARGEST = 24L << 20;

    /** What was done to the images before they were counted. */
    public enum Kind {
        /** Nothing. */
        NO_ATTACK,
        /** One attack, on what those before it had left. */
        ATTACK,
        /** All attacks. */
        ALL_ATTACKS,
        /** All attacks, and the images were rounded to 8 bits. */
        ALL_ATTACKS_8_BITS
    }

    /**
     * How the images fared. What has no meaning in it is NaN.
     *
     * @param attack what was done
     * @param leftOut why the attack wasn't run, as a sentence; empty if it was
     * @param attacked number of images attacked
     * @param fooled how many of them the model gets wrong
     * @param successRate their share
     * @param accuracy the share of the images that the model still gets right after this and all before; NaN where no attack
     *            could be made
     * @param meanLinf how far the attacked images were moved, those that withstood too; likewise in L2
     * @param medianLinf the same, but an image that withstood counts as infinitely far; likewise in L2, L1 and L0
     * @param meanQueries how often the model was asked for an image
     * @param alone the accuracy under this alone; NaN where it saw only what those before it had left, and in pages of
     *            version 1
     */
    public record Stage(Kind kind, Description attack, Optional<String> leftOut, int attacked, int fooled,
        double successRate, double accuracy, double meanLinf, double meanL2, double medianLinf, double medianL2,
        double medianL1, double medianL0, double meanQueries,
        @Since(version = 2, absent = "\"NaN\"") double alone) {

        private static Stage of(final Kind kind, final Description attack, final Optional<String> leftOut,
            final AttackSummary summary, final boolean alone) {
            return new Stage(kind, attack, leftOut, summary.attacked().size(), summary.fooled(), summary.successRate(),
                summary.accuracy(), summary.meanSize(Norm.LINF), summary.meanSize(Norm.L2),
                summary.medianSize(Norm.LINF), summary.medianSize(Norm.L2), summary.medianSize(Norm.L1),
                summary.medianSize(Norm.L0), summary.meanQueries(),
                alone ? summary.accuracy() : Double.NaN);
        }
    }

    /**
     * One image. Pictures are PNG files in Base64.
     *
     * @param row the key of its row
     * @param label the class that it truly is of
     * @param before the class predicted without attack
     * @param after the class predicted under attack
     * @param correct whether {@code before} is right
     * @param fooled whether it is, and {@code after} isn't
     * @param linf its largest change
     * @param l2 the Euclidean length of its change
     * @param attack what was found by it; empty if it wasn't attacked
     * @param clean the unchanged image
     * @param change the change around a middle gray, amplified
     * @param adversarial the image under attack
     * @param sureBefore the probability that the model gives {@code before}, in [0, 1]; NaN in pages before version 2
     * @param sureAfter the probability that it gives {@code after}
     */
    public record Picture(String row, String label, String before, String after, boolean correct, boolean fooled,
        double linf, double l2, Optional<Description> attack, String clean, String change, String adversarial,
        @Since(version = 2, absent = "\"NaN\"") double sureBefore,
        @Since(version = 2, absent = "\"NaN\"") double sureAfter) {
    }

    /** Copies the lists. */
    public GalleryPage {
        notes = List.copyOf(notes);
        images = List.copyOf(images);
        summary = List.copyOf(summary);
    }

    /**
     * @param rows the keys of the images' rows
     * @param classes the names of the classes
     * @param eightBit whether the images are shown, and judged, rounded to 8 bits
     * @param most how many images are shown at most: those that were attacked first
     * @param probabilities what the model says to one image, {@code [c, h, w]}: the probabilities of all classes
     * @param warning what the reader should know of the table
     */
    public static GalleryPage of(final AdversarialImages found, final List<String> rows, final List<String> classes,
        final boolean eightBit, final int most, final Function<float[], double[]> probabilities,
        final Optional<String> warning) {
        final var suite = found.result().suite();
        final var wanted = Math.min(most, found.count());
        final var pictures = Pictures.of(found, rows, classes, eightBit, wanted, probabilities);
        final var images = pictures.within(LARGEST);
        final var notes = new ArrayList<String>();
        if (eightBit) {
            notes.add("The attacked images are rounded to 8 bits, as in the output table.");
        }
        if (images.size() < wanted) {
            notes.add("Only %s images are shown: with more, the view would be too large to open."
                .formatted(images.size()));
        }
        warning.ifPresent(notes::add);
        notes.addAll(found.warnings());
        return new GalleryPage(suite.threat().sentence(found.knowledge()) + " Seed " + suite.seed() + ".", notes,
            found.count(),
            eightBit,
            pictures.amplification(), images, summary(found));
    }

    private static List<Stage> summary(final AdversarialImages found) {
        final var stages = new ArrayList<Stage>();
        stages.add(Stage.of(Kind.NO_ATTACK, Description.of("None"), Optional.empty(),
            new AttackSummary(found.count(), found.correct(), List.of()), true));
        final var outcomes = found.result().outcomes();
        var first = true;
        for (int attack = 0; attack < outcomes.size(); attack++) {
            final var made = outcomes.get(attack).omitted().isEmpty();
            stages.add(Stage.of(Kind.ATTACK, outcomes.get(attack).attack().description(),
                outcomes.get(attack).omitted(), AttackSummary.of(found.result(), attack), made && first));
            first &= !made;
        }
        stages.add(
            Stage.of(Kind.ALL_ATTACKS, Description.of("All"), Optional.empty(), AttackSummary.of(found, false), true));
        stages.add(Stage.of(Kind.ALL_ATTACKS_8_BITS, Description.of("All").with("images rounded to 8 bits"),
            Optional.empty(), AttackSummary.of(found, true), true));
        return stages;
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
