package org.polytope.engine.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.polytope.engine.Numbers;
import org.polytope.engine.report.EvidenceReport.CurveRate;

/** Pictures of figures that stand beside them in words, drawn as SVG. */
final class Charts {

    private static final int BAR = 150;

    private static final int WIDTH = 640;

    private static final int HEIGHT = 260;

    private static final int LEFT = 48;

    private static final int RIGHT = 20;

    private static final int TOP = 12;

    private static final int BOTTOM = 42;

    private Charts() {
    }

    /** A share as a bar, with its interval; nothing where nothing is known. */
    static void bar(final Rate rate, final Html page) {
        if (rate.value().isEmpty()) {
            return;
        }
        page.open("svg", "viewBox", "0 0 %s 16".formatted(BAR), "width", Integer.toString(BAR), "height", "16",
            "aria-hidden",
            "true");
        page.empty("rect", "x", "0", "y", "4", "width", Integer.toString(BAR), "height", "8", "rx", "2", "fill",
            "#e9edf2");
        page.empty("rect", "x", "0", "y", "4", "width", number(BAR * rate.value().get()), "height", "8", "rx", "2",
            "fill",
            "#2f6aa3");
        final var low = BAR * rate.low();
        final var high = BAR * rate.high();
        page.empty("path", "d",
            "M%s 3v10M%s 8H%sM%s 3v10".formatted(number(low), number(low), number(high), number(high)),
            "stroke", "#1d2733", "stroke-width", "1.5", "fill", "none");
        page.close();
    }

    /**
     * Shares by epsilon with their intervals.
     *
     * @param chosen the epsilon of the result, which is marked
     */
    static void curve(final List<CurveRate> curve, final double chosen, final Html page) {
        final var largest = curve.stream().mapToDouble(CurveRate::epsilon).max().orElse(1);
        final var known = curve.stream().filter(point -> point.robust().value().isPresent()).toList();
        page.open("svg", "viewBox", "0 0 %s %s".formatted(WIDTH, HEIGHT), "width", Integer.toString(WIDTH), "height",
            Integer.toString(HEIGHT), "role", "img", "aria-label",
            "Share of images that stay right by the largest change "
                + "allowed; the same figures stand in the table below.");
        axes(curve, largest, page);
        final var band =
            Stream.concat(known.stream().map(point -> at(point.epsilon() / largest, point.robust().high())),
                reversed(known).stream().map(point -> at(point.epsilon() / largest, point.robust().low())));
        page.empty("polygon", "points", band.collect(Collectors.joining(" ")), "fill", "#2f6aa3", "fill-opacity",
            "0.18");
        page.empty("polyline", "points",
            known.stream().map(point -> at(point.epsilon() / largest, point.robust().value().orElseThrow()))
                .collect(Collectors.joining(" ")),
            "fill", "none", "stroke", "#2f6aa3", "stroke-width", "2");
        if (chosen > 0 && chosen <= largest) {
            mark(x(chosen / largest), page);
        }
        for (final var point : known) {
            page.empty("circle", "cx", number(x(point.epsilon() / largest)), "cy",
                number(y(point.robust().value().orElseThrow())), "r", point.epsilon() == chosen ? "5" : "3.5", "fill",
                point.quick() ? "#fff" : "#2f6aa3", "stroke", "#2f6aa3", "stroke-width", "1.5");
        }
        page.close();
    }

    /** The epsilon of the result, with its name on the side that has room. */
    private static void mark(final double x, final Html page) {
        page.empty("line", "x1", number(x), "x2", number(x), "y1", number(TOP), "y2", number(y(0)), "stroke", "#1d2733",
            "stroke-dasharray", "4 3");
        final var isLeft = x > WIDTH / 2.0;
        page.element("text", "this test", "x", number(x + (isLeft ? -6 : 6)), "y", number(y(0) - 8), "text-anchor",
            isLeft ? "end" : "start", "class", "strong");
    }

    private static void axes(final List<CurveRate> curve, final double largest, final Html page) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            final var share = quarter / 4.0;
            page.empty("line", "x1", number(LEFT), "x2", number(WIDTH - RIGHT), "y1", number(y(share)), "y2",
                number(y(share)),
                "stroke", "#d7dde4");
            page.element("text", 25 * quarter + " %", "x", number(LEFT - 8), "y", number(y(share) + 4), "text-anchor",
                "end");
        }
        double free = Double.NEGATIVE_INFINITY;
        for (final var point : curve) {
            final var label = point.text().isEmpty() ? Numbers.plain(point.epsilon()) : point.text();
            final var half = 4.0 * label.length();
            if (x(point.epsilon() / largest) - half > free) {
                page.element("text", label, "x", number(x(point.epsilon() / largest)), "y",
                    number(HEIGHT - BOTTOM + 18),
                    "text-anchor", "middle");
                free = x(point.epsilon() / largest) + half;
            }
        }
        page.element("text", "largest change (ε)", "x", number((LEFT + WIDTH - RIGHT) / 2.0), "y", number(HEIGHT - 6),
            "text-anchor", "middle");
    }

    private static List<CurveRate> reversed(final List<CurveRate> points) {
        final var reversed = new ArrayList<>(points);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String at(final double position, final double share) {
        return number(x(position)) + "," + number(y(share));
    }

    private static double x(final double position) {
        return LEFT + position * (WIDTH - LEFT - RIGHT);
    }

    private static double y(final double share) {
        return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
