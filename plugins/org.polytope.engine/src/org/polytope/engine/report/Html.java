package org.polytope.engine.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

import org.polytope.engine.ShownText;

/**
 * Writes HTML and the SVG within it. Names of elements and attributes are this program's own; texts and values may be anybody's
 * and become nothing but text.
 */
final class Html {

    private static final Pattern PERCENT = Pattern.compile("(?<=[0-9]) %");

    private final StringBuilder text = new StringBuilder();

    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn
     */
    Html open(final String name, final String... attributes) {
        begin(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without contents, which needs no end. */
    Html empty(final String name, final String... attributes) {
        begin(name, attributes);
        text.append("/>");
        return this;
    }

    /** An element that holds text alone. */
    Html element(final String name, final String contents, final String... attributes) {
        return open(name, attributes).text(contents).close();
    }

    /** Any text. */
    Html text(final String contents) {
        text.append(escaped(contents));
        return this;
    }

    /** What this program has written itself: the doctype, the style sheet. */
    Html own(final String markup) {
        text.append(markup);
        return this;
    }

    private void begin(final String name, final String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1])).append('"');
        }
    }

    private static String escaped(final String contents) {
        final var escaped = new StringBuilder();
        unbroken(ShownText.visible(contents)).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** A line ends between words, not between a figure and its sign: their space becomes one that holds them together. */
    private static String unbroken(final String text) {
        return PERCENT.matcher(text).replaceAll("\u00A0%");
    }

    /** @return what was written */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("These elements have no end: " + open);
        }
        return text.toString();
    }
}
