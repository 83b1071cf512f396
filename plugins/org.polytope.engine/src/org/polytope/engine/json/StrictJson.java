package org.polytope.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON objects in files of other programs' formats, which may be damaged or hostile. */
public final class StrictJson {

    private static final int MAX_DEPTH = 30;

    private static final int MAX_TEXT = 1 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(MAX_TEXT).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {
    }

    /** @return a new object without properties */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * @return the object that {@code json} is
     * @throws IllegalArgumentException if it is none, is nested deeper than 30, or has a key twice; the message goes on
     *             behind the name of the file
     */
    public static ObjectNode parse(final String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (final JsonProcessingException e) {
            throw new IllegalArgumentException("isn't valid JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("must hold a JSON object.");
    }
}
