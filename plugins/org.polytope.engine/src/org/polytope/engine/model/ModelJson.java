package org.polytope.engine.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.polytope.engine.Sha256;
import org.polytope.engine.json.Embedded;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.Since;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/**
 * The description in a model file: all of it but the numbers.
 *
 * @param sha256 the SHA-256 of each entry, by its name; of the description itself see {@link SelfChecksum}
 * @param trainingImages what is told of the images that the model learned from; empty if nothing is known of them
 */
record ModelJson(Embedded network, List<String> classes, Normalization normalization, List<Float> pixelRange,
    WrittenProvenance provenance, Map<String, String> sha256,
    @Since(version = 2, absent = "null") Optional<WrittenSeenImages> trainingImages) {

    static final int MAX_BYTES = 16 << 20;

    private static final JsonForm<ModelJson> JSON = JsonForm.document("model", ModelJson.class, List.of())
        .within(new Limits(MAX_BYTES, 30, 1 << 20, 1 << 20));

    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if a checksum is missing, is of something else, or is none */
    ModelJson {
        if (!sha256.containsKey(ModelEntries.PARAMETERS) || !ModelEntries.ALL.containsAll(sha256.keySet())
            || !sha256.values().stream().allMatch(checksum -> CHECKSUM.matcher(checksum).matches())) {
            throw new IllegalArgumentException(
                "\"sha256\" must hold 64 hexadecimal digits in lower case for \"%s\" and each other entry among %s."
                    .formatted(ModelEntries.PARAMETERS, ModelEntries.ALL));
        }
        if (trainingImages.isPresent() != sha256.containsKey(ModelEntries.SEEN_IMAGES)) {
            throw new IllegalArgumentException("\"trainingImages\" and \"%s\" belong together, but only one is there."
                .formatted(ModelEntries.SEEN_IMAGES));
        }
    }

    /** @param entries the file's other entries */
    static String write(final Model model, final Map<String, byte[]> entries) {
        final var checksums = new LinkedHashMap<String, String>();
        entries.forEach((name, bytes) -> checksums.put(name, Sha256.of(bytes)));
        checksums.put(ModelEntries.DESCRIPTION, SelfChecksum.ZEROS);
        return SelfChecksum
            .seal(JSON.writeLines(new ModelJson(new Embedded(NetworkJson.write(model.network())), model.classNames(),
                model.normalization(), List.of(model.range().low(), model.range().high()),
                WrittenProvenance.of(model.provenance()), checksums,
                model.seen().map(WrittenSeenImages::of))));
    }

    /** @throws IllegalArgumentException if {@code json} isn't what this or an earlier version has written */
    static ModelJson read(final String json) {
        return JSON.read(json);
    }

    /**
     * @param json what this was read from
     * @throws IllegalArgumentException if it isn't what was written; descriptions of before 1.0 may not say what that was
     */
    void requireUnchanged(final String json) {
        final var own = sha256.get(ModelEntries.DESCRIPTION);
        if (own != null && !SelfChecksum.holds(json, own)) {
            throw new IllegalArgumentException("It isn't what was written (the checksum differs): get the file again.");
        }
    }

    /** @return the names of all entries that the file must have */
    Set<String> entries() {
        final var names = new HashSet<>(sha256.keySet());
        names.add(ModelEntries.DESCRIPTION);
        return names;
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
