package org.polytope.engine.model;

import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON objects of files that may be damaged or hostile. */
final class Json {

    private Json() {
    }

    static ObjectNode object() {
        return StrictJson.object();
    }

    /** @throws ModelFormatException if {@code json} isn't an object, or has a key twice */
    static ObjectNode parse(final String json, final Object source) throws ModelFormatException {
        try {
            return StrictJson.parse(json);
        } catch (final IllegalArgumentException e) {
            throw new ModelFormatException(source, e.getMessage(), e);
        }
    }
}
