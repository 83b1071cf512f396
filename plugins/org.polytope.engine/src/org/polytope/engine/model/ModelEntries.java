package org.polytope.engine.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** What a model file is made of. */
final class ModelEntries {

    static final String DESCRIPTION = "model.json";

    static final String PARAMETERS = "parameters.safetensors";

    static final String PROTOTYPES = "prototypes.safetensors";

    static final Set<String> TENSORS = Set.of(PARAMETERS, PROTOTYPES);

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

    /** @return the SHA-256 of {@code bytes} in 64 hexadecimal digits */
    static String checksum(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
