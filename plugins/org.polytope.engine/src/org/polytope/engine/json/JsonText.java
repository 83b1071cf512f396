package org.polytope.engine.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import org.polytope.engine.Numbers;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * A text that should be one JSON value, within limits.
 *
 * @param subject how errors call it, as in {@code The network}
 */
record JsonText(String subject, String text, Limits limits) {

    /** What the library tells developers: its settings, what it could have read, where it keeps the text. */
    private static final Pattern DEVELOPERS =
        Pattern.compile("(, from|: enable) `[^`]*`( to allow)?|:? \\(start marker at .*"
            + "|: (was expecting|expected a valid value) \\(JSON .*", Pattern.DOTALL);

    /** Reads the value. */
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** @throws IllegalArgumentException if it is too long, or isn't JSON; says in which line */
    <T> T read(final Reader<T> reader) {
        if (text.length() > limits.characters()) {
            throw new IllegalArgumentException("%s is described by %s characters, more than the %s allowed."
                .formatted(subject, Numbers.grouped(text.length()), Numbers.grouped(limits.characters())));
        }
        try (var parser = new WholeTexts(limits.factory().createParser(text))) {
            final var value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("%s isn't valid JSON%s: Something follows that doesn't belong there."
                    .formatted(subject, place(parser.currentLocation())));
            }
            return value;
        } catch (final JsonProcessingException e) {
            throw new IllegalArgumentException(
                "%s isn't valid JSON%s: %s".formatted(subject, place(e.getLocation()), words(e)), e);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final IllegalArgumentException e) {
            throw e;
        } catch (final ArithmeticException e) {
            throw new IllegalArgumentException(subject + ": Its numbers are too large to be reckoned with.", e);
        } catch (final RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException(subject + " is damaged, or not of this format.", e);
        }
    }

    /** @return what is wrong, without the library's words about itself and what it would have taken instead */
    private static String words(final JsonProcessingException e) {
        final var words = DEVELOPERS.matcher(e.getOriginalMessage()).replaceAll("");
        return words.endsWith(".") ? words : words + ".";
    }

    private static String place(final JsonLocation location) {
        return location == null ? "" : " (line %s, column %s)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
