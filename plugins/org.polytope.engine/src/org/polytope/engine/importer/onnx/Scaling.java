package org.polytope.engine.importer.onnx;

import org.polytope.engine.importer.onnx.Value.Feature;

/**
 * Something that was multiplied by one number, which may be done elsewhere as well.
 *
 * @param feature before that
 * @param factor the number; 1 if it wasn't multiplied
 */
record Scaling(Feature feature, double factor) {

    /** @return the factor of a layer that does nothing but multiply all that is seen of it, and what that reads */
    static Scaling of(final Feature feature, final Translation translation) {
        final var draft = translation.draft();
        final var factors = draft.factors(feature.node());
        if (factors.isEmpty()) {
            return new Scaling(feature, 1);
        }
        final var plane = feature.plane();
        final var factor = factors.get()[feature.view().at(0) / plane];
        for (int i = 0; i < feature.view().size(); i++) {
            if (factors.get()[feature.view().at(i) / plane] != factor) {
                return new Scaling(feature, 1);
            }
        }
        final var before = draft.node(feature.node()).orElseThrow().inputs().get(0);
        if (translation.isReadOnce(feature)) {
            draft.remove(feature.node());
        }
        return of(new Feature(before, feature.shape(), feature.view()), translation).times(factor);
    }

    private Scaling times(final double other) {
        return new Scaling(feature, factor * other);
    }
}
