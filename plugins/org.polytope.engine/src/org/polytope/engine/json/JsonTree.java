package org.polytope.engine.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON in formats of others, as strict as our own, but without knowing what is in it. */
public final class JsonTree {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonTree() {
    }

    /** @return an object without properties */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * @param subject how errors call it, as in {@code The header}
     * @throws IllegalArgumentException if {@code json} isn't an object, has a key twice or is beyond the limits
     */
    public static ObjectNode read(final String subject, final String json, final Limits limits) {
        return new JsonText(subject, json, limits).read(parser -> {
            if (MAPPER.readTree(parser) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(subject + " must be a JSON object.");
        });
    }
}
