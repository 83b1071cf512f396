package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** The Robustness Scorer at its tables, and after a cancel. */
class RobustnessScorerNodeTest {

    @Test
    void theScorerAgreesWithTheGenerator() throws Exception {
        final var table = TestModel.table(60, 6);
        final var model = TestModel.get();
        final var suite = TestModel.attacks();

        final var scores = TestNode.of(new RobustnessScorerNodeFactory()).execute(model, table, suite);
        final var summary =
            (BufferedDataTable)TestNode.of(new AttackGeneratorNodeFactory()).execute(model, table, suite)[1];

        final var accuracy = TestTables.column((BufferedDataTable)scores[0], "Accuracy");
        final var generated = TestTables.column(summary, "Accuracy");
        assertEquals(generated.get(0), accuracy.get(0), "clean");
        assertEquals(generated.get(2), accuracy.get(accuracy.size() - 1), "worst case");
        assertEquals(22, ((BufferedDataTable)scores[3]).size(), "every check and the verdict");
        assertEquals("upper bound", TestTables.column((BufferedDataTable)scores[3], "Verdict").get(21).toString(),
            "PGD is weaker than AutoAttack");
    }

    /** Canceled at the 30th check after its file is there, in the attacks; in the end the same tables as at once. */
    @Test
    void theScorerGoesOnWhereItWasCancelled(@TempDir final Path folder) throws Exception {
        final PortObject[] inputs = {TestModel.get(), TestModel.table(60, 6), TestModel.attacks()};
        final var atOnce = TestNode.of(new RobustnessScorerNodeFactory()).execute(inputs);
        final var file = folder.resolve("progress.json");
        final var node = TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs)
            .set("progressFile", file.toString());
        final var checks = new int[1];

        assertThrows(CanceledExecutionException.class,
            () -> node.execute(TestNode.context(new DefaultNodeProgressMonitor() {
                @Override
                public void checkCanceled() throws CanceledExecutionException {
                    if (Files.exists(file) && ++checks[0] == 30) {
                        setExecuteCanceled();
                    }
                    super.checkCanceled();
                }
            }), inputs));
        assertTrue(Files.readString(file).contains("outcomes"));
        final var later = node.execute(inputs);

        assertFalse(Files.exists(file));
        for (int table = 1; table < 4; table++) {
            assertEquals(cells((BufferedDataTable)atOnce[table]), cells((BufferedDataTable)later[table]));
        }
        assertEquals(TestTables.column((BufferedDataTable)atOnce[0], "Accuracy"),
            TestTables.column((BufferedDataTable)later[0], "Accuracy"));
    }

    private static List<List<DataCell>> cells(final BufferedDataTable table) {
        final var rows = new ArrayList<List<DataCell>>();
        table.forEach(row -> rows.add(row.stream().toList()));
        return rows;
    }

    @Test
    void theScorersSampleStandsForAllClassesOfASortedTable() throws Exception {
        final var rows = new ArrayList<List<DataCell>>();
        final var digits = TestModel.table(100, 7);
        digits.forEach(row -> rows.add(List.of(row.getCell(0), row.getCell(1))));
        rows.sort(Comparator.comparing(row -> row.get(1).toString()));
        final var model = TestModel.get();
        final var sorted = TestTables.of(digits.getDataTableSpec(), rows);
        final var suite = TestModel.attacks();

        final var scores = TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(model, sorted, suite)
            .set("limit", 40).set("diagnostics", false).execute(model, sorted, suite);

        final var counts = TestTables.column((BufferedDataTable)scores[1], "Images");
        assertTrue(counts.stream().filter(count -> !count.equals(new IntCell(0))).count() > 6, counts::toString);
        assertEquals(new IntCell(40), TestTables.column((BufferedDataTable)scores[0], "Images").get(0));
    }
}
