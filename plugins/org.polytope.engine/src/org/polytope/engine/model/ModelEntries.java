package org.polytope.engine.model;

import java.util.List;

/** What a model file is made of. */
final class ModelEntries {

    static final String DESCRIPTION = "model.json";

    static final String PARAMETERS = "parameters.safetensors";

    static final String PROTOTYPES = "prototypes.safetensors";

    static final String SEEN_IMAGES = "training-images.safetensors";

    /** The one tensor of {@link #SEEN_IMAGES}. */
    static final String FINGERPRINTS = "fingerprints";

    static final List<String> ALL = List.of(DESCRIPTION, PARAMETERS, PROTOTYPES, SEEN_IMAGES);

    private ModelEntries() {
    }

    /** @return the name of a tensor of prototypes that attract */
    static String attracting(final String feature) {
        return "attracting." + feature;
    }

    /** @return the name of a tensor of prototypes that repel, where they are a set of their own */
    static String repelling(final String feature) {
        return "repelling." + feature;
    }
}
