package org.polytope.engine.importer.keras;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** In which precision Keras computes; this engine computes in 32 bits. */
final class Precision {

    private static final Set<String> FULL = Set.of("float32", "float64", "double");

    private static final Set<String> HALF =
        Set.of("float16", "half", "mixed_float16", "mixed_bfloat16");

    private static final Set<String> WHOLE = Set.of("uint8", "int8", "int16", "int32", "int64", "uint16");

    private Precision() {
    }

    /** @throws IllegalArgumentException naming the layer, if its precision can't be read */
    static void requireReadable(final KerasLayer layer) {
        try {
            warning(layer);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(layer.title(), e.getMessage()), e);
        }
    }

    /**
     * @return what the user should know, as a whole sentence
     * @throws IllegalArgumentException if the precision is none of those that can be taken for real numbers
     */
    static Optional<String> warning(final KerasLayer layer) {
        final var json = layer.config().path("dtype");
        final JsonNode named = json.isObject() ? json.path("config").path("name") : json;
        final var name = named.asText();
        if (json.isMissingNode() || json.isNull() || FULL.contains(name)) {
            return Optional.empty();
        } else if (HALF.contains(name)) {
            return Optional
                .of(("In Keras, the network computes in 16 bits (%s); here it computes in 32, so scores differ "
                    + "by that rounding.").formatted(name));
        } else if (layer.type().equals("InputLayer") && WHOLE.contains(name)) {
            return Optional.of(("In Keras, the network reads whole numbers (%s); let pixels range from 0 to 255, not "
                + "from 0 to 1.").formatted(name));
        }
        throw new IllegalArgumentException("its setting \"dtype\" is %s, which can't be read; readable are float32, "
            .formatted(KerasJson.shown(named.isMissingNode() ? json : named)) + "float64, float16 and the mixed ones.");
    }
}
