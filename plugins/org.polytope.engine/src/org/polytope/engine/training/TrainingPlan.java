package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.polytope.engine.Require;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.json.Since;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

/**
 * Everything that decides how a network learns.
 *
 * @param epochs how often and in what portions images are seen
 * @param optimization how gradients move the network
 * @param scheme what the network learns from after the warm-up
 * @param conformity the prototype conformity loss that the scheme's own terms are joined by after the warm-up
 * @param augmentation random changes of the images
 * @param selection which epoch's parameters are returned
 * @param seed where all random choices come from
 * @param labelSmoothing what share of each label is spread evenly over all classes, in [0, 1); 0 for labels as they are
 *            (Szegedy et al., "Rethinking the Inception Architecture", CVPR 2016, Sec. 7). It acts on the cross-entropy
 *            that a step minimizes: in TRADES that of clean images, in MART the first part of the boosted one; divergences
 *            and attacks in training are what they are without it
 * @param frozen the layers that stay what they are, by name or by what names have before a dot ({@code block1} is the
 *            whole first stage of a wide residual network); their batch normalizations go by the running statistics.
 *            Empty for none
 */
public record TrainingPlan(Epochs epochs, Optimization optimization, Scheme scheme,
    Optional<ConformityTraining> conformity, Augmentation augmentation, Selection selection, long seed,
    @Since(version = 2, absent = "0") double labelSmoothing,
    @Since(version = 2, absent = "[]") List<String> frozen) {

    /** What the warm-up epochs are. */
    static final Scheme WARM_UP = new StandardTraining();

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public TrainingPlan {
        Require.share("label smoothing", labelSmoothing);
        requireAveraged(optimization, epochs);
        frozen = List.copyOf(frozen);
        final var alone = conformity.map(ConformityTraining::warmUpEpochs).orElse(0);
        if (alone > epochs.count()) {
            throw new IllegalArgumentException(
                "There can't be more warm-up epochs of the prototype conformity loss (%s) than epochs (%s)."
                    .formatted(alone, epochs.count()));
        }
    }

    private static void requireAveraged(final Optimization optimization, final Epochs epochs) {
        optimization.average().filter(average -> average.fromEpoch() >= epochs.count()).ifPresent(average -> {
            throw new IllegalArgumentException(
                "Weights are averaged after %s epochs only, but there are %s epochs: let averaging begin earlier."
                    .formatted(average.fromEpoch(), epochs.count()));
        });
    }

    /** @return the usual plan: cross-entropy on clean images, Adam at 1e-3 on a cosine, batches of 128 */
    public static TrainingPlanBuilder builder(final int epochs) {
        return new TrainingPlanBuilder(epochs);
    }

    /** @return this plan, to be changed */
    public TrainingPlanBuilder toBuilder() {
        return new TrainingPlanBuilder(this);
    }

    /** @return how many of the first epochs are without the loss of the features */
    int withoutConformity() {
        return Math.max(epochs.warmUp(), conformity.map(ConformityTraining::warmUpEpochs).orElse(0));
    }

    /** @return after how many epochs the task has its final difficulty */
    int settled() {
        return Math.max(epochs.warmUp() + scheme.rampUpEpochs(),
            withoutConformity() + conformity.map(ConformityTraining::rampUpEpochs).orElse(0));
    }

    /** @return what is minimized after the warm-up, term by term */
    public List<Measure> terms() {
        return Stream.concat(scheme.terms().stream().map(Term::measure),
            conformity.map(ConformityTraining::measure).stream()).toList();
    }

    /** @return what is followed in such a training, in the order in which readers expect it */
    public List<Measure> measures() {
        final var measures = new ArrayList<>(List.of(Measure.LEARNING_RATE, Measure.LOSS));
        measures.addAll(followedTerms());
        final var kinds = EnumSet.noneOf(Kind.class);
        schemes().map(Scheme::kinds).forEach(kinds::addAll);
        kinds.forEach(kind -> measures.add(kind.accuracy()));
        measures.add(Measure.VALIDATION_ACCURACY);
        selection.validation().ifPresent(settings -> measures.add(Measure.VALIDATION_ROBUST));
        measures.add(Measure.SECONDS);
        measures.add(Measure.IMAGES_PER_SECOND);
        return measures;
    }

    /** @return the terms of all epochs, the warm-up's included */
    List<Measure> followedTerms() {
        final var warmUp = epochs.warmUp() > 0 ? WARM_UP.terms() : List.<Term>of();
        return Stream.concat(warmUp.stream().map(Term::measure), terms().stream()).distinct().toList();
    }

    /**
     * @param range the values that a pixel may take
     * @param images what the network takes
     * @return which epsilons were probably meant in other units, and what its epochs leave no time for, in sentences
     */
    public List<String> advice(final PixelRange range, final ImageShape images) {
        return Stream.concat(ofThreats(threat -> threat.advice(range, images)).stream(),
            new NeverReached(this).sentences().stream()).toList();
    }

    /**
     * @param range the values that a pixel may take
     * @param images what the network takes
     * @throws IllegalArgumentException if an epsilon allows every image, so that there is nothing to learn under attack or
     *             nothing that an epoch can be judged by
     */
    public void requireLimits(final PixelRange range, final ImageShape images) {
        final var unlimited = ofThreats(threat -> threat.unlimited(range, images));
        if (!unlimited.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", unlimited)
                + " Choose a smaller epsilon: where black is 0 and white is 1, 8/255 is 0.031.");
        }
    }

    private List<String> ofThreats(final Function<ThreatModel, Optional<String>> sentence) {
        final var training = scheme.threatModel().flatMap(sentence);
        final var validation = selection.validation().map(RobustValidation::threat).flatMap(sentence);
        return Stream.concat(training.map("In training: "::concat).stream(),
            validation.map("In validation: "::concat).stream()).toList();
    }

    private Stream<Scheme> schemes() {
        return epochs.warmUp() > 0 ? Stream.of(WARM_UP, scheme) : Stream.of(scheme);
    }

    /** @return this plan as one line of JSON */
    public String toJson() {
        return TrainingPlanJson.write(this);
    }

    /** @throws IllegalArgumentException saying what is wrong, and where */
    public static TrainingPlan fromJson(final String json) {
        return TrainingPlanJson.read(json);
    }
}
