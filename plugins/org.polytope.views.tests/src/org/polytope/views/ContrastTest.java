package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sees little contrast can read every view, on light ground and on dark (WCAG 2.2, level AA: 1.4.3 and 1.4.11). */
class ContrastTest {

    private static final Pattern ENTRY = Pattern.compile("(\\w+): \\[\"(#[0-9A-F]{6})\", \"(#[0-9A-F]{6})\"]");

    /** What text is set in, the signs of the badges among them. */
    private static final List<String> TEXT =
        List.of("ink", "muted", "blue", "vermillion", "green", "orange", "purple");

    /** What only bars, lines and points are drawn in. */
    private static final List<String> DRAWN = List.of("sky");

    private static final List<String> GROUNDS = List.of("paper", "wash");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isEnough(final String scheme) {
        final var colors = colors(scheme.equals("light") ? 2 : 3);
        for (final var ground : GROUNDS) {
            TEXT.forEach(name -> assertContrast(4.5, colors, name, ground));
            DRAWN.forEach(name -> assertContrast(3, colors, name, ground));
        }
    }

    private static void assertContrast(final double least, final Map<String, String> colors, final String name,
        final String ground) {
        final var contrast = contrast(colors.get(name), colors.get(ground));
        assertTrue(contrast >= least, () -> "%s on %s has a contrast of %.2f".formatted(name, ground, contrast));
    }

    private static Map<String, String> colors(final int group) {
        final var colors = new HashMap<String, String>();
        ENTRY.matcher(BuiltFiles.source("shared/colors.js")).results()
            .forEach(entry -> colors.put(entry.group(1), entry.group(group)));
        assertEquals(12, colors.size(), "all colors are checked here, or grounds and rules");
        return colors;
    }

    private static double contrast(final String one, final String other) {
        final var lighter = Math.max(luminance(one), luminance(other));
        final var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(final String color) {
        return 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
    }

    private static double linear(final String color, final int at) {
        final var value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
