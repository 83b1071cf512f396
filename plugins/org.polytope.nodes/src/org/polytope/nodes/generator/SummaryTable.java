package org.polytope.nodes.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.generation.AttackSummary;
import org.polytope.engine.threat.ThreatModel.Norm;

/** How many images are classified correctly before the suite, after each attack, after all of them, and in 8 bits. */
final class SummaryTable {

    private static final List<Norm> MEANS = List.of(Norm.LINF, Norm.L2);

    private static final List<Norm> MEDIANS = List.of(Norm.LINF, Norm.L2, Norm.L1, Norm.L0);

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
        unattacked.set(4, cell(found.correct() / (double)found.count()));
        container.addRowToTable(new DefaultRow("No attack", unattacked));
        for (int attack = 0; attack < result.outcomes().size(); attack++) {
            container.addRowToTable(new DefaultRow("Attack " + (attack + 1),
                cells(name(result.outcomes().get(attack)), AttackSummary.of(result, attack))));
        }
        for (final var eightBit : new boolean[]{false, true}) {
            container.addRowToTable(new DefaultRow(eightBit ? "All attacks, 8 bits" : "All attacks",
                cells(eightBit ? "All, images rounded to 8 bits" : "All", AttackSummary.of(found, eightBit))));
        }
        container.close();
        return container.getTable();
    }

    private static String name(final AttackOutcome outcome) {
        return outcome.attack().describe() + outcome.omitted().map(reason -> ", left out: " + reason).orElse("");
    }

    private static List<DataCell> cells(final String name, final AttackSummary summary) {
        final var cells = new ArrayList<DataCell>(List.of(new StringCell(name), new IntCell(summary.attacked().size()),
            new IntCell(summary.fooled()), cell(summary.successRate()), cell(summary.accuracy())));
        MEANS.forEach(norm -> cells.add(cell(summary.meanSize(norm))));
        MEDIANS.forEach(norm -> cells.add(cell(summary.medianSize(norm))));
        cells.add(cell(summary.meanQueries()));
        return cells;
    }

    private static DataCell cell(final double number) {
        return Double.isFinite(number) ? new DoubleCell(number) : DataType.getMissingCell();
    }
}
