package org.polytope.engine.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON objects of files that may be damaged or hostile. */
final class Json {

    private static final int MAX_TEXT = 1 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(30).maxStringLength(MAX_TEXT).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** @throws ModelFormatException if {@code json} isn't an object, or has a key twice */
    static ObjectNode parse(final String json, final Object source) throws ModelFormatException {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (final JsonProcessingException e) {
            throw new ModelFormatException(source, "isn't valid JSON: " + e.getOriginalMessage(), e);
        }
        throw new ModelFormatException(source, "must hold a JSON object.");
    }
}
