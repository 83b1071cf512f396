package org.polytope.engine.attack;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Target;

/**
 * What a batch must fulfil before a classifier learns from it or is attacked with it: neither would show a wrong pixel
 * range or label.
 */
public final class BatchCheck {

    private BatchCheck() {
    }

    /** @throws IllegalArgumentException naming the image and its number in the data set */
    public static void require(final Batch batch, final Target target) {
        if (!batch.shape().equals(target.shape())) {
            throw new IllegalArgumentException("The images are %s but the classifier takes %s."
                .formatted(batch.shape(), target.shape()));
        }
        final var size = batch.shape().size();
        final var range = target.range();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.labels()[i] < 0 || batch.labels()[i] >= target.classes()) {
                throw new IllegalArgumentException("Image %s has class %s, but the classifier knows %s classes only."
                    .formatted(batch.indices()[i], batch.labels()[i], target.classes()));
            }
            for (int p = i * size; p < (i + 1) * size; p++) {
                final var pixel = batch.pixels()[p];
                if (!(pixel >= range.low() && pixel <= range.high())) {
                    throw new IllegalArgumentException(
                        "Image %s holds the value %s, outside the classifier's pixel range [%s, %s]."
                            .formatted(batch.indices()[i], pixel, range.low(), range.high()));
                }
            }
        }
    }
}
