package org.polytope.engine.training;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;

/**
 * The images of one step: unchanged ones first, adversarial ones behind.
 *
 * @param pixels {@code [clean + adversarial, c, h, w]}
 * @param labels {@code [clean + adversarial]}
 * @param clean how many are unchanged
 */
record MixedBatch(float[] pixels, int[] labels, int clean) {

    static MixedBatch unchanged(final Batch batch) {
        return new MixedBatch(batch.pixels(), batch.labels(), batch.count());
    }

    /** @return all images of {@code batch} attacked, and the first of them unchanged as well */
    static MixedBatch attacked(final Batch batch, final AdversarialTraining training, final double epsilon,
        final DifferentiableClassifier target, final long seed, final Progress progress) {
        final var adversarial = training.attack().perturb(target, batch, new ThreatModel(training.norm(), epsilon),
            seed, progress);
        final var share = training.cleanShare();
        final var clean = (int)Math.round(batch.count() * share / (1 - share));
        if (clean == 0) {
            return new MixedBatch(adversarial, batch.labels(), 0);
        }
        final var pixels = new float[(clean + batch.count()) * batch.shape().size()];
        final var labels = new int[clean + batch.count()];
        final var split = clean * batch.shape().size();
        System.arraycopy(batch.pixels(), 0, pixels, 0, split);
        System.arraycopy(adversarial, 0, pixels, split, adversarial.length);
        System.arraycopy(batch.labels(), 0, labels, 0, clean);
        System.arraycopy(batch.labels(), 0, labels, clean, batch.count());
        return new MixedBatch(pixels, labels, clean);
    }

    /** @return how many images to draw for a step of {@code batchSize} images */
    static int drawn(final int batchSize, final AdversarialTraining training) {
        return training == null ? batchSize : batchSize - (int)Math.round(batchSize * training.cleanShare());
    }

    int count() {
        return labels.length;
    }
}
