package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

import org.polytope.engine.attack.suite.SuiteResult;

/**
 * Which classes are taken for which: without attack, and in the worst case, where what the first successful attack made of
 * an image counts.
 *
 * @param cells those with an image, by actual and predicted class
 */
public record Confusion(List<Cell> cells) {

    /**
     * @param actual the true class, as a position among the model's
     * @param predicted the class that the model says
     * @param clean how many images of the one are taken for the other as they are
     * @param attacked how many are in the worst case
     */
    public record Cell(int actual, int predicted, int clean, int attacked) {

        private Cell plus(final Cell other) {
            return new Cell(actual, predicted, clean + other.clean, attacked + other.attacked);
        }
    }

    /** Copies the list. */
    public Confusion {
        cells = List.copyOf(cells);
    }

    /**
     * @param worst the class that each image is taken for in the worst case
     * @param judged which images any attack can be made on: the others have no worst case
     */
    static Confusion of(final SuiteResult result, final int[] worst, final IntPredicate judged) {
        final var cells = new TreeMap<Long, Cell>();
        for (int i = 0; i < result.count(); i++) {
            final var actual = result.labels()[i];
            // where it was canceled before, nothing is predicted
            if (result.clean()[i] != SuiteResult.UNKNOWN) {
                count(cells, new Cell(actual, result.clean()[i], 1, 0));
                if (judged.test(i)) {
                    count(cells, new Cell(actual, worst[i], 0, 1));
                }
            }
        }
        return new Confusion(new ArrayList<>(cells.values()));
    }

    private static void count(final TreeMap<Long, Cell> cells, final Cell cell) {
        cells.merge(((long)cell.actual << Integer.SIZE) + cell.predicted, cell, Cell::plus);
    }

    /** @return for each class that the model knows, how many images of {@code actual} are taken for it as they are */
    public int[] clean(final int actual, final int classes) {
        final var row = new int[classes];
        cells.stream().filter(cell -> cell.actual == actual).forEach(cell -> row[cell.predicted] = cell.clean);
        return row;
    }

    /** @return the same in the worst case */
    public int[] attacked(final int actual, final int classes) {
        final var row = new int[classes];
        cells.stream().filter(cell -> cell.actual == actual).forEach(cell -> row[cell.predicted] = cell.attacked);
        return row;
    }

    /** @return what images of {@code actual} are taken for most often in the worst case, if it isn't always the right class */
    public Optional<Cell> mostOftenTakenFor(final int actual) {
        return cells.stream()
            .filter(cell -> cell.actual == actual && cell.predicted != actual && cell.attacked > 0)
            .max(Comparator.comparingInt(Cell::attacked).thenComparing(Cell::predicted, Comparator.reverseOrder()));
    }
}
