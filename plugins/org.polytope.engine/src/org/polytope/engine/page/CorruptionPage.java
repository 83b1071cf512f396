package org.polytope.engine.page;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.corruption.Corruption.Family;
import org.polytope.engine.corruption.score.CorruptionReport;
import org.polytope.engine.corruption.score.MeanAccuracy;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.scoring.Accuracy;

/**
 * The page of a score under common corruptions.
 *
 * @param model the model, in a sentence
 * @param setting what was done to the images, in sentences
 * @param notes what the reader should know, in sentences
 * @param seed where all random choices came from
 * @param images how many were scored
 * @param clean the accuracy without a corruption
 * @param mean the mean corruption accuracy
 * @param baseline the model that it is compared with
 * @param families the groups of corruptions that were made
 * @param corruptions in the published order
 * @param severities those that were made, ascending
 * @param example an image as it is
 */
public record CorruptionPage(String model, String setting, List<String> notes, long seed, int images, Accuracy clean,
    MeanAccuracy mean, Optional<Baseline> baseline, List<Group> families, List<Row> corruptions,
    List<Integer> severities, Example example) implements Page {

    private static final JsonForm<CorruptionPage> FORM =
        JsonForm.document("corruption-page", CorruptionPage.class, List.of()).measured();

    /**
     * A model that another one is compared with. Where it makes no errors, there is no ratio: NaN.
     *
     * @param model the model, in a sentence
     * @param clean its accuracy without a corruption
     * @param error mCE: the mean over the corruptions of the scored model's errors, as a ratio to this one's
     * @param relativeError likewise of what corruptions add to the errors
     */
    public record Baseline(String model, Accuracy clean, double error, double relativeError) {
    }

    /**
     * The corruptions of a family.
     *
     * @param family which one
     * @param mean accuracy over all severities of those that were made
     */
    public record Group(Family family, MeanAccuracy mean) {
    }

    /**
     * One corruption.
     *
     * @param name for a reader
     * @param family that it belongs to
     * @param mean accuracy over its severities
     * @param error the errors as a ratio to the baseline's; NaN without one
     * @param relativeError likewise of what the corruption adds to the errors
     * @param cells one entry for each severity
     */
    public record Row(String name, Family family, MeanAccuracy mean, double error, double relativeError,
        List<Cell> cells) {

        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One corruption of one severity.
     *
     * @param severity 1 to 5
     * @param accuracy of the model under it
     * @param baseline the accuracy of the model that this one is compared with
     * @param example the example image under it
     */
    public record Cell(int severity, Accuracy accuracy, Optional<Accuracy> baseline, Example example) {
    }

    /**
     * A picture and what the model takes it for.
     *
     * @param label the true class
     * @param predicted the class that the model says
     * @param correct whether they are the same
     * @param picture a PNG file in Base64
     */
    public record Example(String label, String predicted, boolean correct, String picture) {
    }

    /** Copies the lists. */
    public CorruptionPage {
        notes = List.copyOf(notes);
        families = List.copyOf(families);
        corruptions = List.copyOf(corruptions);
        severities = List.copyOf(severities);
    }

    /**
     * @param images those that were scored
     * @param range their black and white
     * @param model the model, in a sentence
     * @param baseline the model that it is compared with, in a sentence
     */
    public static CorruptionPage of(final CorruptionReport report, final Dataset images, final PixelRange range,
        final String model, final Optional<String> baseline) {
        return new CorruptionDrawing(report, images, range).page(model, baseline);
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
