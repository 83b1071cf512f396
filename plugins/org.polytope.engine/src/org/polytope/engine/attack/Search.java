package org.polytope.engine.attack;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * One run of an attack, as the attack sees it: the images, what is allowed, random numbers, and the only way to ask the
 * model. Each question first sees whether the run was canceled, and counts every image that it is about. These are the
 * questions that all models answer; {@link ScoreSearch} and {@link GradientSearch} know more.
 *
 * <p>
 * What an attack knows of the images it keeps by their positions in the batch: arrays are {@code [n, c, h, w]} or
 * {@code [n]}. Questions are about {@link Active} images, and answers by the number of these.
 */
public class Search {

    private final Target target;

    private final Task task;

    private Aim aim;

    Search(final Target target, final Task task) {
        this.target = target;
        this.task = task;
    }

    /**
     * @return for one run of {@code attack}
     * @throws IllegalArgumentException see {@link Attack#run}
     */
    static Search of(final Attack attack, final Task task, final Target target) {
        attack.requireSuited(target, task.threat());
        if (target instanceof DifferentiableClassifier classifier) {
            return new GradientSearch(classifier, task);
        }
        return target instanceof ScoringTarget scoring ? new ScoreSearch(scoring, task) : new Search(target, task);
    }

    /** @return the images, with their true labels; not to be changed */
    public final Batch batch() {
        return task.batch();
    }

    /** @return how many numbers an image has */
    public final int size() {
        return task.batch().shape().size();
    }

    /** @return the values that a pixel may take */
    public final PixelRange range() {
        return target.range();
    }

    /** @return the number of classes */
    public final int classes() {
        return target.classes();
    }

    /** @return what is allowed */
    public final ThreatModel threat() {
        return task.threat();
    }

    /** @return all that is allowed around an image */
    public final NormBall ball() {
        return NormBall.of(task.threat(), target.range());
    }

    /** @return what is wanted for each image */
    public final Aim aim() {
        if (aim == null) {
            aim = task.goal().aim(task.batch(), target.classes(), task.seed(), this::unchangedScores);
        }
        return aim;
    }

    /**
     * @param coordinates what tells choices of the same purpose for the same image apart
     * @return random numbers for the image at {@code position}
     */
    public final SplittableRandom random(final RandomPurpose purpose, final int position, final long... coordinates) {
        final var place = new long[coordinates.length + 1];
        place[0] = task.batch().indices()[position];
        System.arraycopy(coordinates, 0, place, 1, coordinates.length);
        return RandomStream.of(task.seed(), purpose, place);
    }

    /** @return where all random numbers come from, for what draws its own by the images' indices */
    public final long seed() {
        return task.seed();
    }

    /** @return where the images are kept that come nearest to the goal, for attacks that stay in the ball */
    public final BestSoFar best() {
        return new BestSoFar(this);
    }

    /**
     * @return the same for attacks that don't look at the unchanged images by themselves: one that is where the goal is
     *         already is found without a change
     */
    public final BestSoFar bestAfterALook() {
        final var found = best();
        if (task.looksFirst()) {
            found.keepUnchanged();
        }
        return found;
    }

    /** @param own the norm in which the attack looks for small changes; asks about the unchanged images */
    public final SmallestSoFar smallest(final Norm own) {
        return smallest(size -> size.in(own));
    }

    /** @param own how the attack compares changes, where that isn't by a norm; 0 for no change, above for any */
    public final SmallestSoFar smallest(final ToDoubleFunction<PerturbationSize> own) {
        return new SmallestSoFar(this, own);
    }

    /** @return the class that the model predicts for each active image, by number */
    public final int[] decisions(final Active active, final float[] images) {
        return decisions(active.positions(), active.pack(images));
    }

    /** @return whether each active image is where the goal is, by number */
    public final boolean[] reached(final Active active, final float[] images) {
        return reached(active.positions(), active.pack(images));
    }

    /**
     * @param positions where each of the images stands in the batch; one may be there several times
     * @param packed {@code [positions, c, h, w]}
     * @return whether each is where the goal is
     */
    public final boolean[] reached(final int[] positions, final float[] packed) {
        return aim().reachedBy(positions, decisions(positions, packed));
    }

    private int[] decisions(final int[] positions, final float[] packed) {
        return Affordable.of(positions, count(positions), task.batch()).decisions(packed, target);
    }

    /** @return this search with scores */
    ScoreSearch withScores() {
        throw new IllegalStateException("The model gives away its decisions only.");
    }

    /** @return this search with gradients */
    GradientSearch withGradients() {
        throw new IllegalStateException("The model doesn't give away its gradients.");
    }

    /** @return this search, where the mean of several answers is taken for one; each of them counts */
    Search averaging(final int samples) {
        throw new IllegalStateException("There is no mean of decisions.");
    }

    /** Scores of all unchanged images. */
    float[] unchangedScores() {
        throw new IllegalStateException("The goal needs scores, but the model gives away its decisions only.");
    }

    /** @return this search, where the model is asked about an image only so often */
    Search within(final int queries) {
        return new Search(target, task.within(queries));
    }

    /**
     * To be called before each question.
     *
     * @return which of the positions may still be asked about, by their numbers
     */
    final int[] count(final int[] positions) {
        task.progress().checkCanceled();
        return task.tally().spend(positions, task.answers(), task.budget());
    }

    final void report(final double fraction, final Supplier<String> message) {
        task.progress().report(fraction, message);
    }

    /** @return what long work between two questions looks at: it is canceled as the search is, and tells nothing */
    public final Progress betweenQuestions() {
        return new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // the search tells where it stands by itself
            }

            @Override
            public void checkCanceled() {
                task.progress().checkCanceled();
            }
        };
    }

    final Task task() {
        return task;
    }

    final Tally tally() {
        return task.tally();
    }
}
