package org.polytope.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * How much of a text is believed before it is understood: guards against damaged and hostile files.
 *
 * @param characters of all of the text (bytes, where it is given as such)
 * @param depth of lists and objects within each other
 * @param text characters of one text in it
 * @param elements of one list or map in it
 */
public record Limits(int characters, int depth, int text, int elements) {

    /** What is ample for settings. */
    public static final Limits SETTINGS = new Limits(1 << 20, 30, 10_000, 10_000);

    /** @return a factory of strict parsers: a key that stands twice in an object is an error */
    JsonFactory factory() {
        return JsonFactory.builder() //
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(depth).maxStringLength(text).build()) //
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) //
            // names from a file belong neither into a table that can be made slow, nor among those of the program
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) //
            .build();
    }
}
