package org.polytope.engine.embedding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.layer.Dense;

/** A model of images of two pixels whose layer "hidden" yields these pixels; class 0 is where the first one is larger. */
public final class IdentityModel {

    private static final Network NETWORK = NetworkBuilder.of(ImageShape.vector(2)).add("hidden", new Dense(2, true))
        .add("fc", new Dense(2, true)).build();

    private IdentityModel() {
    }

    private static Model of(final Network network, final Optional<Prototypes> prototypes) {
        final var identity = new float[]{1, 0, 0, 1};
        final var parameters = Parameters.of(network, Map.of("hidden.weight", identity, "hidden.bias", new float[2],
            "fc.weight", identity, "fc.bias", new float[2]));
        return new Model(network, parameters, Normalization.none(2), PixelRange.UNIT, List.of("first", "second"),
            prototypes, Provenance.of("test", Instant.EPOCH));
    }

    /** @return the model without supervised layers */
    public static Model plain() {
        return of(NETWORK, Optional.empty());
    }

    /** @return the same with prototypes at "hidden", at (1, 0) and (0, 1) */
    public static Model supervised() {
        final var rows = List.of(new float[]{1, 0, 0, 1});
        return of(NETWORK.withFeatures(List.of("hidden")), Optional.of(Prototypes.of(2, rows, rows)));
    }

    /**
     * @param shift is added to the second pixel, and taken from the first
     * @return images around (0.75, 0.25) and (0.25, 0.75), one after the other
     */
    public static Dataset images(final int count, final float shift) {
        final var images = new float[count][];
        final var labels = new int[count];
        for (int i = 0; i < count; i++) {
            final var aside = i / 2 % 8 / 64f;
            images[i] = i % 2 == 0 ? new float[]{0.75f - aside - shift, 0.25f + shift}
                : new float[]{0.25f - shift, 0.75f - aside + shift};
            labels[i] = i % 2;
        }
        return Datasets.ofFloats(ImageShape.vector(2), List.of("first", "second"), images, labels);
    }
}
