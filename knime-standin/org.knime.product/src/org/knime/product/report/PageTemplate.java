package org.knime.product.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with places for what it shows, each named between two {@code @}.
 *
 * @param text the page's text
 */
record PageTemplate(String text) {

    private static final Pattern PLACE = Pattern.compile("@(\\w+)@");

    /** The template of that name beside this class. */
    static PageTemplate named(final String name) {
        try (var in = PageTemplate.class.getResourceAsStream(name)) {
            return new PageTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page with some places filled; what is put in is not looked through for places again. */
    String with(final Map<String, String> contents) {
        return PLACE.matcher(text).replaceAll(
            place -> Matcher.quoteReplacement(contents.getOrDefault(place.group(1), place.group())));
    }

    /** Text of anyone's, as it may stand in an element or in the quotes of an attribute. */
    static String escaped(final String text) {
        return VisibleText.of(text).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
