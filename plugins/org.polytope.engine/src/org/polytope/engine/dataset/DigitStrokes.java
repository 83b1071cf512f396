package org.polytope.engine.dataset;

import java.util.ArrayList;
import java.util.List;

/** How each digit is written: pen strokes in a unit square, x to the right and y downward. */
final class DigitStrokes {

    /** Points that a stroke passes through, x and y in turn; {@code smooth} rounds it, otherwise it has corners. */
    private record Stroke(boolean smooth, double... coordinates) {

        /** @return the stroke as a chain of straight lines, {@code {x, y}} each */
        double[][] polyline() {
            final var points = new ArrayList<double[]>();
            for (int i = 0; i < coordinates.length; i += 2) {
                points.add(new double[]{coordinates[i], coordinates[i + 1]});
            }
            return smooth ? CatmullRom.through(points) : subdivided(points);
        }
    }

    private static final int PIECES = 6;

    /** For each digit, the ways to write it. */
    private static final List<List<List<Stroke>>> WAYS = List.of( //
        List.of(List.of(curve(.50, .10, .33, .18, .25, .38, .25, .62, .33, .82, .50, .90, .67, .82, .75, .62, .75, .38,
            .67, .18, .50, .10))),
        List.of( //
            List.of(line(.34, .28, .54, .10, .54, .90)),
            List.of(line(.36, .26, .52, .10, .52, .90), line(.34, .90, .70, .90))),
        List.of(List.of( //
            curve(.24, .30, .32, .16, .50, .10, .68, .17, .74, .33, .62, .54, .42, .72, .24, .90),
            line(.24, .90, .78, .90))),
        List.of(List.of( //
            curve(.26, .20, .40, .11, .58, .11, .72, .20, .71, .36, .58, .46, .44, .48),
            curve(.44, .48, .62, .51, .75, .63, .73, .80, .56, .90, .36, .89, .22, .78))),
        List.of( //
            List.of(line(.62, .90, .62, .10, .20, .64, .82, .64)),
            List.of(line(.32, .12, .24, .56, .80, .56), line(.68, .12, .66, .90))),
        List.of(List.of( //
            line(.74, .10, .33, .10, .28, .46),
            curve(.28, .46, .46, .39, .66, .44, .76, .60, .70, .80, .50, .90, .30, .87, .22, .78))),
        List.of(List.of(curve(.68, .12, .46, .22, .30, .44, .25, .66, .34, .84, .52, .90, .70, .82, .75, .66, .66, .53,
            .50, .49, .34, .55, .26, .68))),
        List.of( //
            List.of(line(.22, .10, .78, .10, .42, .90)),
            List.of(line(.22, .10, .78, .10, .44, .90), line(.38, .50, .74, .50))),
        List.of(List.of( //
            curve(.50, .47, .34, .41, .29, .28, .36, .15, .50, .10, .64, .15, .71, .28, .66, .41, .50, .47),
            curve(.50, .47, .32, .54, .25, .68, .33, .84, .50, .90, .67, .84, .75, .68, .68, .54, .50, .47))),
        List.of( //
            List.of(curve(.32, .88, .54, .78, .70, .56, .75, .34, .66, .16, .48, .10, .30, .18, .25, .34, .34, .47, .50,
                .51, .66, .45, .74, .32)),
            List.of(curve(.72, .32, .64, .16, .48, .10, .31, .18, .27, .34, .36, .48, .54, .49, .68, .40, .72, .24),
                line(.72, .24, .68, .90))));

    private DigitStrokes() {
    }

    /** @return how many ways there are to write {@code digit} */
    static int ways(final int digit) {
        return WAYS.get(digit).size();
    }

    /** @return the strokes of one way to write {@code digit}, each as a chain of straight lines */
    static List<double[][]> of(final int digit, final int way) {
        return WAYS.get(digit).get(way).stream().map(Stroke::polyline).toList();
    }

    private static Stroke curve(final double... coordinates) {
        return new Stroke(true, coordinates);
    }

    private static Stroke line(final double... coordinates) {
        return new Stroke(false, coordinates);
    }

    /** Straight lines are cut too, so that they can be bent like curves. */
    private static double[][] subdivided(final List<double[]> points) {
        final var chain = new ArrayList<double[]>();
        for (int i = 0; i + 1 < points.size(); i++) {
            for (int piece = 0; piece < PIECES; piece++) {
                final var t = (double)piece / PIECES;
                chain.add(new double[]{points.get(i)[0] * (1 - t) + points.get(i + 1)[0] * t,
                    points.get(i)[1] * (1 - t) + points.get(i + 1)[1] * t});
            }
        }
        chain.add(points.get(points.size() - 1));
        return chain.toArray(double[][]::new);
    }
}
