package org.polytope.engine.json;

import java.io.IOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** Refuses numbers that would silently become infinite or 0 where they are kept as they are, before anybody needs them. */
final class FiniteNumbers extends JsonParserDelegate {

    FiniteNumbers(final JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        final var token = super.nextToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && (Double.isInfinite(getDoubleValue()) || vanishes(this))) {
            throw new JsonParseException(this,
                "The number %s is too large or too small.".formatted(Input.shortened(getText())), currentLocation());
        }
        return token;
    }

    /** @return whether the number that has been reached isn't 0 but becomes so */
    static boolean vanishes(final JsonParser parser) throws IOException {
        return parser.getDoubleValue() == 0 && parser.getText().toLowerCase(Locale.ROOT).split("e")[0].chars()
            .anyMatch(digit -> digit >= '1' && digit <= '9');
    }
}
