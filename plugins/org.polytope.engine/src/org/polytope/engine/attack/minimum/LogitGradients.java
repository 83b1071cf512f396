package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.GradientSearch;

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
     * @param images {@code [n, c, h, w]} by position
     * @param others {@code [n][m]} by position, the classes j of each image; y is the true one
     * @return for the active images, by number
     */
    static LogitGradients of(final GradientSearch search, final Active active, final float[] images,
        final int[][] others) {
        final var size = search.size();
        final var each = others[0].length;
        final var positions = new int[active.count() * each];
        final var shown = new float[positions.length * size];
        for (int row = 0; row < positions.length; row++) {
            positions[row] = active.position(row / each);
            System.arraycopy(images, positions[row] * size, shown, row * size, size);
        }
        final var labels = search.batch().labels();
        final var lead = new float[positions.length];
        final var slope = search.gradient(positions, shown, false, (first, heads, gradient) -> {
            final var classes = heads.logits().length / heads.count();
            for (int i = 0; i < heads.count(); i++) {
                final var row = first + i;
                final var ahead = i * classes + others[positions[row]][row % each];
                final var behind = i * classes + labels[positions[row]];
                lead[row] = heads.logits()[ahead] - heads.logits()[behind];
                gradient.logits()[ahead] = 1;
                gradient.logits()[behind] = -1;
            }
        });
        return new LogitGradients(lead, slope);
    }
}
