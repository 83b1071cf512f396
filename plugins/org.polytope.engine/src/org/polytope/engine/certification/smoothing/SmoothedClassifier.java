package org.polytope.engine.certification.smoothing;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.network.Target;

/**
 * The smoothed classifier g(x) = arg max_c P(f(x + N(0, σ² I)) = c) (Cohen et al., 2019, Eq. 1), of which only what samples
 * say with confidence is known. Not safe for several threads at once.
 */
public final class SmoothedClassifier {

    /** Stands for no class: samples don't tell which one is most frequent. */
    public static final int ABSTAINED = -1;

    private final Smoothing smoothing;

    private final Votes votes;

    /**
     * @param model f; only its decisions are asked for
     * @param smoothing σ and how many copies are asked about
     */
    public SmoothedClassifier(final Target model, final Smoothing smoothing) {
        this.smoothing = smoothing;
        votes = new Votes(model, smoothing.deviation(), smoothing.seed());
    }

    /**
     * CERTIFY and PREDICT (Sec. 3.2): the first copies choose the class, others tell how often it is predicted.
     *
     * @param images unchanged images; noise is drawn by their indices
     * @param progress asked before each pass through the network
     * @return one an image
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public SmoothedCertificate[] certify(final Batch images, final Progress progress) {
        final var share = smoothing.selection() / ((double)smoothing.selection() + smoothing.estimation());
        final var chosen = votes.count(images, smoothing.selection(), RandomPurpose.SMOOTHING_SELECTION,
            progress.part(0, share));
        final var estimated = votes.count(images, smoothing.estimation(), RandomPurpose.SMOOTHING_ESTIMATE,
            progress.part(share, 1));
        return IntStream.range(0, images.count()).mapToObj(i -> certificate(chosen[i], estimated[i]))
            .toArray(SmoothedCertificate[]::new);
    }

    private SmoothedCertificate certificate(final int[] chosen, final int[] estimated) {
        final var candidate = most(chosen, ABSTAINED);
        final var probability =
            Binomial.lowerBound(estimated[candidate], smoothing.estimation(), smoothing.alpha());
        return new SmoothedCertificate(decide(estimated), candidate, estimated[candidate], probability,
            SmoothedCertificate.radius(smoothing.deviation(), probability));
    }

    /**
     * PREDICT (Sec. 3.2.1).
     *
     * @param images any images; noise is drawn by their indices, other noise than that of {@link #certify}
     * @param copies how many noisy copies of each are asked about
     * @param progress asked before each pass through the network
     * @return {@code [n]}, the class of each, or {@link #ABSTAINED}
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public int[] predict(final Batch images, final int copies, final Progress progress) {
        return Arrays.stream(votes.count(images, copies, RandomPurpose.SMOOTHED_PREDICTION, progress))
            .mapToInt(this::decide).toArray();
    }

    /** @return the most frequent class, if a test says with probability 1 − α that it is */
    private int decide(final int[] counts) {
        final var first = most(counts, ABSTAINED);
        final var second = counts.length == 1 ? 0 : counts[most(counts, first)];
        return Binomial.pValue(counts[first], second) <= smoothing.alpha() ? first : ABSTAINED;
    }

    /** @return the first class of the most votes, but for one */
    private static int most(final int[] counts, final int without) {
        var most = without == 0 && counts.length > 1 ? 1 : 0;
        for (int c = 0; c < counts.length; c++) {
            if (c != without && counts[c] > counts[most]) {
                most = c;
            }
        }
        return most;
    }
}
