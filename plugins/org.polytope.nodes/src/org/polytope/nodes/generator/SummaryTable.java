package org.polytope.nodes.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.threat.PerturbationSize;

/** How many images are classified correctly before the suite, after each attack, after all of them, and in 8 bits. */
final class SummaryTable {

    private static final List<ToDoubleFunction<PerturbationSize>> NORMS = List.of(PerturbationSize::linf,
        PerturbationSize::l2, PerturbationSize::l1, PerturbationSize::l0);

    private static final DataTableSpec SPEC = new DataTableSpec(
        new String[]{"Attack", "Attacked", "Fooled", "Success rate", "Accuracy", "Mean L∞", "Mean L2", "Median L∞",
            "Median L2", "Median L1", "Median L0", "Mean queries"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE});

    private SummaryTable() {
    }

    static DataTableSpec spec() {
        return SPEC;
    }

    static BufferedDataTable write(final AdversarialImages found, final ExecutionContext context) {
        final var result = found.result();
        final var container = context.createDataContainer(SPEC);
        final var nothing = DataType.getMissingCell();
        final var unattacked = new ArrayList<DataCell>(Collections.nCopies(SPEC.getNumColumns(), nothing));
        unattacked.set(0, new StringCell("None"));
        unattacked.set(4, share(found.correct(), found.count()));
        container.addRowToTable(new DefaultRow("No attack", unattacked));
        for (int attack = 0; attack < result.outcomes().size(); attack++) {
            container.addRowToTable(new DefaultRow("Attack " + (attack + 1), cells(result, attack)));
        }
        for (final var eightBit : new boolean[]{false, true}) {
            container.addRowToTable(new DefaultRow(eightBit ? "All attacks, 8 bits" : "All attacks",
                cells(found, eightBit)));
        }
        container.close();
        return container.getTable();
    }

    private static List<DataCell> cells(final SuiteResult result, final int attack) {
        final var outcome = result.outcomes().get(attack);
        final var attacked = IntStream.range(0, result.count()).filter(i -> outcome.attacked()[i]).toArray();
        final var fooled = (int)IntStream.of(attacked).filter(i -> result.fooled(attack, i)).count();
        final var robust = (int)IntStream.range(0, result.count()).filter(i -> result.robust(attack + 1, i)).count();
        final var name = outcome.attack().describe() + outcome.omitted().map(reason -> ", left out: " + reason).orElse("");
        final var cells = new ArrayList<DataCell>(List.of(new StringCell(name), new IntCell(attacked.length),
            new IntCell(fooled), share(fooled, attacked.length), share(robust, result.count())));
        cells.addAll(sizes(attacked, i -> outcome.size()[i], i -> result.fooled(attack, i)));
        cells.add(mean(IntStream.of(attacked).map(i -> outcome.queries()[i])));
        return cells;
    }

    private static List<DataCell> cells(final AdversarialImages found, final boolean eightBit) {
        final var robust = found.robust(eightBit);
        final var attacked = IntStream.range(0, found.count()).filter(found.result()::correct).toArray();
        final var cells = new ArrayList<DataCell>(
            List.of(new StringCell(eightBit ? "All, images rounded to 8 bits" : "All"), new IntCell(found.correct()),
                new IntCell(found.correct() - robust), share(found.correct() - robust, found.correct()),
                share(robust, found.count())));
        cells.addAll(sizes(attacked, i -> found.size(i, eightBit), i -> found.fooled(i, eightBit)));
        cells.add(mean(IntStream.of(attacked).map(found::queries)));
        return cells;
    }

    /** The means over all images attacked; the medians too, where an image that withstood counts as infinitely far. */
    private static List<DataCell> sizes(final int[] attacked, final IntFunction<PerturbationSize> size,
        final IntPredicate fooled) {
        final var moved = IntStream.of(attacked).mapToObj(size).toArray(PerturbationSize[]::new);
        final var cells = new ArrayList<DataCell>();
        for (final var norm : NORMS.subList(0, 2)) {
            cells.add(cell(Arrays.stream(moved).mapToDouble(norm).average().orElse(Double.NaN)));
        }
        for (final var norm : NORMS) {
            cells.add(cell(median(IntStream.range(0, moved.length).mapToDouble(
                i -> fooled.test(attacked[i]) ? norm.applyAsDouble(moved[i]) : Double.POSITIVE_INFINITY).sorted()
                .toArray())));
        }
        return cells;
    }

    private static double median(final double[] sorted) {
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static DataCell mean(final IntStream numbers) {
        return cell(numbers.average().orElse(Double.NaN));
    }

    private static DataCell share(final int part, final int whole) {
        return cell(whole == 0 ? Double.NaN : part / (double)whole);
    }

    private static DataCell cell(final double number) {
        return Double.isFinite(number) ? new DoubleCell(number) : DataType.getMissingCell();
    }
}
