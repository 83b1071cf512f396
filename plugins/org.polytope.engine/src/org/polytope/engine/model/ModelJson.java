package org.polytope.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Sha256;
import org.polytope.engine.json.Embedded;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Limits;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/**
 * The description in a model file: all of it but the numbers.
 *
 * @param sha256 the SHA-256 of each other entry, by its name
 */
record ModelJson(Embedded network, List<String> classes, Normalization normalization, List<Float> pixelRange,
    WrittenProvenance provenance, Map<String, String> sha256) {

    static final int MAX_CHARACTERS = 16 << 20;

    private static final JsonForm<ModelJson> JSON = JsonForm.document("model", ModelJson.class, List.of())
        .within(new Limits(MAX_CHARACTERS, 30, 1 << 20, 1 << 20));

    /** @param entries the file's other entries */
    static String write(final Model model, final Map<String, byte[]> entries) {
        final var checksums = new LinkedHashMap<String, String>();
        entries.forEach((name, bytes) -> checksums.put(name, Sha256.of(bytes)));
        return JSON.writeLines(new ModelJson(new Embedded(NetworkJson.write(model.network())), model.classNames(),
            model.normalization(), List.of(model.range().low(), model.range().high()),
            WrittenProvenance.of(model.provenance()), checksums));
    }

    /** @throws IllegalArgumentException if {@code json} isn't what this or an earlier version has written */
    static ModelJson read(final String json) {
        return JSON.read(json);
    }

    Network readNetwork() {
        return NetworkJson.read(network.json());
    }

    PixelRange range() {
        if (pixelRange.size() != 2) {
            throw new IllegalArgumentException("\"pixelRange\" needs two numbers.");
        }
        return new PixelRange(pixelRange.get(0), pixelRange.get(1));
    }
}
