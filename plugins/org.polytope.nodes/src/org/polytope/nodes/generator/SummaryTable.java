package org.polytope.nodes.generator;

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
import org.polytope.engine.attack.SuiteResult;

/** How many images are classified correctly before the suite, after each attack, after all of them, and in 8 bits. */
final class SummaryTable {

    private static final DataTableSpec SPEC = new DataTableSpec(
        new String[]{"Attack", "Attacked", "Fooled", "Success rate", "Accuracy", "Mean L∞", "Mean L2", "Mean queries"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE});

    private SummaryTable() {
    }

    static DataTableSpec spec() {
        return SPEC;
    }

    static BufferedDataTable write(final AdversarialImages found, final ExecutionContext context) {
        final var result = found.result();
        final var container = context.createDataContainer(SPEC);
        final var nothing = DataType.getMissingCell();
        container.addRowToTable(new DefaultRow("No attack", new StringCell("None"), nothing, nothing, nothing,
            share(found.correct(), found.count()), nothing, nothing, nothing));
        for (int attack = 0; attack < result.outcomes().size(); attack++) {
            container.addRowToTable(new DefaultRow("Attack " + (attack + 1), cells(result, attack)));
        }
        for (final var eightBit : new boolean[]{false, true}) {
            final var robust = found.robust(eightBit);
            container.addRowToTable(new DefaultRow(eightBit ? "All attacks, 8 bits" : "All attacks",
                new StringCell(eightBit ? "All, images rounded to 8 bits" : "All"), new IntCell(found.correct()),
                new IntCell(found.correct() - robust), share(found.correct() - robust, found.correct()),
                share(robust, found.count()), mean(found, eightBit, true), mean(found, eightBit, false),
                mean(IntStream.range(0, found.count()).filter(found.result()::correct).map(found::queries))));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell[] cells(final SuiteResult result, final int attack) {
        final var outcome = result.outcomes().get(attack);
        final var attacked = IntStream.range(0, result.count()).filter(i -> outcome.attacked()[i]).toArray();
        final var fooled = (int)IntStream.of(attacked).filter(i -> result.fooled(attack, i)).count();
        final var robust = (int)IntStream.range(0, result.count()).filter(i -> result.robust(attack + 1, i)).count();
        final var name = outcome.attack().describe() + outcome.omitted().map(reason -> ", left out: " + reason).orElse("");
        return new DataCell[]{new StringCell(name), new IntCell(attacked.length),
            new IntCell(fooled), share(fooled, attacked.length), share(robust, result.count()),
            cell(IntStream.of(attacked).mapToDouble(i -> outcome.size()[i].linf()).average().orElse(Double.NaN)),
            cell(IntStream.of(attacked).mapToDouble(i -> outcome.size()[i].l2()).average().orElse(Double.NaN)),
            mean(IntStream.of(attacked).map(i -> outcome.queries()[i]))};
    }

    private static DataCell mean(final AdversarialImages found, final boolean eightBit, final boolean linf) {
        return cell(IntStream.range(0, found.count()).filter(found.result()::correct)
            .mapToObj(i -> found.size(i, eightBit)).mapToDouble(size -> linf ? size.linf() : size.l2()).average()
            .orElse(Double.NaN));
    }

    private static DataCell mean(final IntStream numbers) {
        return cell(numbers.average().orElse(Double.NaN));
    }

    private static DataCell share(final int part, final int whole) {
        return cell(whole == 0 ? Double.NaN : part / (double)whole);
    }

    private static DataCell cell(final double number) {
        return Double.isNaN(number) ? DataType.getMissingCell() : new DoubleCell(number);
    }
}
