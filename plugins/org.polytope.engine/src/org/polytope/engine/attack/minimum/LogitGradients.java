package org.polytope.engine.attack.minimum;

import org.polytope.engine.network.DifferentiableClassifier;

/**
 * How the leads of several classes over one other change with each image's pixels: what attacks need that step to the
 * nearest of all linearised boundaries. A classifier differentiates one function of an image at a time, so each image
 * is shown once for every class; that all go in one batch keeps few images from being slow.
 *
 * @param lead {@code [n, m]}, z_j − z_y
 * @param slope {@code [n, m, c, h, w]}, its gradient by the pixels
 */
record LogitGradients(float[] lead, float[] slope) {

    /**
     * @param images {@code [n, c, h, w]}
     * @param over {@code [n]}, the class y of each image
     * @param others {@code [n][m]}, the classes j of each image
     */
    static LogitGradients of(final DifferentiableClassifier target, final float[] images, final int[] over,
        final int[][] others) {
        final var size = target.shape().size();
        final var each = others[0].length;
        final var shown = new float[over.length * each * size];
        for (int row = 0; row < over.length * each; row++) {
            System.arraycopy(images, row / each * size, shown, row * size, size);
        }
        final var lead = new float[over.length * each];
        final var slope = target.inputGradient(shown, lead.length, false, (first, heads, gradient) -> {
            final var classes = heads.logits().length / heads.count();
            for (int i = 0; i < heads.count(); i++) {
                final var row = first + i;
                final var ahead = i * classes + others[row / each][row % each];
                final var behind = i * classes + over[row / each];
                lead[row] = heads.logits()[ahead] - heads.logits()[behind];
                gradient.logits()[ahead] = 1;
                gradient.logits()[behind] = -1;
            }
        });
        return new LogitGradients(lead, slope);
    }
}
