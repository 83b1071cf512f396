package org.polytope.engine.training.objective;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.UnitVectors;

/** The mean feature of each class at each supervised depth. */
final class ClassMeans {

    private final double[][] sums;

    private final int[] counts;

    private ClassMeans(final int depths, final int classes) {
        sums = new double[depths][];
        counts = new int[classes];
    }

    /**
     * @param classifier the network as it will be used
     * @param images at least one
     * @param directions whether features count as unit vectors
     * @param progress asked at every batch whether to go on
     */
    static ClassMeans of(final DifferentiableClassifier classifier, final Dataset images, final boolean directions,
        final Progress progress) {
        ClassMeans means = null;
        for (final var batch : Batches.inOrder(images, classifier.preferredBatch())) {
            progress.checkCanceled();
            final var features = classifier.heads(batch.pixels(), batch.count(), true).features();
            means = means == null ? new ClassMeans(features.length, classifier.classes()) : means;
            for (int depth = 0; depth < features.length; depth++) {
                final var size = features[depth].length / batch.count();
                if (directions) {
                    UnitVectors.normalize(features[depth], size);
                }
                means.add(depth, features[depth], batch.labels(), size);
            }
            for (final var label : batch.labels()) {
                means.counts[label]++;
            }
        }
        return means;
    }

    private void add(final int depth, final float[] features, final int[] labels, final int size) {
        if (sums[depth] == null) {
            sums[depth] = new double[counts.length * size];
        }
        for (int i = 0; i < features.length; i++) {
            sums[depth][labels[i / size] * size + i % size] += features[i];
        }
    }

    /** Sets the prototypes of all classes that have images. */
    void copyInto(final Prototypes prototypes) {
        for (int depth = 0; depth < sums.length; depth++) {
            final var size = sums[depth].length / counts.length;
            for (int i = 0; i < sums[depth].length; i++) {
                final var count = counts[i / size];
                if (count > 0) {
                    prototypes.attracting(depth)[i] = (float)(sums[depth][i] / count);
                    prototypes.repelling(depth)[i] = (float)(sums[depth][i] / count);
                }
            }
        }
    }
}
