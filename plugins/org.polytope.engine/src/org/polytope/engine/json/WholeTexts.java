package org.polytope.engine.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** Refuses texts with half a character: a surrogate without its other half, which JSON allows and no encoding writes. */
final class WholeTexts extends JsonParserDelegate {

    WholeTexts(final JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        final var token = super.nextToken();
        if (token == JsonToken.FIELD_NAME && !isWhole(currentName())
            || token == JsonToken.VALUE_STRING && !isWhole(getText())) {
            throw new JsonParseException(this, "There is a text with half a character.", currentLocation());
        }
        return token;
    }

    private static boolean isWhole(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
