package org.polytope.engine.json;

import org.polytope.engine.MemoryLimit;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON objects in files of other programs' formats, which may be damaged or hostile. */
public final class StrictJson {

    /** What a character may become in memory: {@code {},{},{},…} takes no more. */
    private static final int BYTES_A_CHARACTER = 32;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StrictJson() {
    }

    /** @return a new object without properties */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * @param subject how errors call it, as in {@code The header}
     * @return the object that {@code json} is
     * @throws IllegalArgumentException if it is none, has a key twice or is beyond the limits
     */
    public static ObjectNode parse(final String subject, final String json, final Limits limits) {
        MemoryLimit.require(json.length(), BYTES_A_CHARACTER,
            problem -> new IllegalArgumentException(subject + " " + problem));
        return new JsonText(subject, json, limits).read(parser -> {
            if (MAPPER.readTree(new FiniteNumbers(parser)) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(subject + " must hold a JSON object.");
        });
    }

    /**
     * Looks whether {@code json} is one object, within limits, without keeping any of it.
     *
     * @param subject how errors call it, as in {@code The page}
     * @throws IllegalArgumentException if it is none, has a key twice or is beyond the limits
     */
    public static void check(final String subject, final String json, final Limits limits) {
        new JsonText(subject, json, limits).read(parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(subject + " must hold a JSON object.");
            }
            for (int depth = 1; depth > 0;) {
                final var token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return subject;
        });
    }
}
