package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.scoring.Finding.Concern;

/** A score on images that the model has learned from tells little of others: they are known by their fingerprints. */
final class TrainingImages implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.INTEGRITY, "Has the model learned from the images it was scored on?",
            "A model knows the images of its training by heart, so that a score on them says little about others.");

    private static final String REMEDY = "Score on images that were kept apart from the training.";

    /** Images of so few numbers may be equal by chance. */
    private static final int LEAST_NUMBERS = 16;

    /** Ours: fewer twins, as published data sets have, change a score by at most one percentage point. */
    private static final double FEW = 0.01;

    /** Ours: a score to which more such images contribute is no score on other images. */
    private static final double MANY = 0.1;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.images();
        if (evidence.seen().isEmpty()) {
            return CHECK.gray("Not known what the model learned from",
                "The model doesn't tell which images it has learned from, as one that was trained elsewhere.");
        }
        if (images.shape().size() < LEAST_NUMBERS) {
            return CHECK.gray("Too few numbers to know images again",
                "Images of %s numbers may be equal by chance.".formatted(images.shape().size()));
        }
        final var range = evidence.classifier().range();
        final var seen = evidence.seen().get();
        final var known = seen.among(images, range.low(), range.high(), progress);
        final var measured = "%s of %s images are among those it was trained on.".formatted(known == 0 ? "None" : known,
            images.size());
        final var share = (double)known / images.size();
        if (share > MANY) {
            return CHECK.red("The model has learned from the images", measured, REMEDY);
        }
        if (share > FEW) {
            return CHECK.amber("The model has learned from some of the images", measured, REMEDY);
        }
        if (!seen.isComplete()) {
            return CHECK.gray("Not known all that the model learned from", measured
                + " What else it has learned from isn't known, as that of a start model that was trained elsewhere.");
        }
        return known == 0 ? CHECK.green("The images are new to the model", measured)
            : CHECK.green("Nearly all images are new to the model",
                measured + " That is less than %s.".formatted(Numbers.percent(FEW)));
    }
}
