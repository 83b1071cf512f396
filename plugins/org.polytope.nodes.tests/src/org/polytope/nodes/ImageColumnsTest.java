package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.node.BufferedDataTable;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;

/** Every kind of image column goes in, and comes out of the Attack Generator as what it was. */
class ImageColumnsTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSameImagesArePredictedAlikeFromEveryKindOfColumn(final Kind kind) throws Exception {
        final var digits = TestModel.digits(60, 2);
        final var expected = predictions(Kind.PNG, TestTables.of(Kind.PNG, digits));

        final var actual = predictions(kind, TestTables.of(kind, digits));

        assertEquals(expected, actual);
        assertTrue(expected.stream().distinct().count() > 5, "The model can't tell the digits apart.");
    }

    private static List<DataCell> predictions(final Kind kind, final BufferedDataTable table) throws Exception {
        final var model = TestModel.get();
        final var node = kind.choose(TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, table));
        return TestTables.column((BufferedDataTable)node.execute(model, table)[0], "Prediction (Class)");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trainsOnEveryKindOfColumn(final Kind kind) throws Exception {
        final var table = TestTables.of(kind, TestModel.digits(40, 3));
        final var network = TestModel.network();

        final var outputs = kind.choose(TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, table))
            .set("epochs", 1).set("batchSize", 16).execute(network, table);

        assertEquals(1, ((BufferedDataTable)outputs[1]).size());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void adversarialImagesAreOfTheInputsKindAndPredictedAsTheTableSays(final Kind kind) throws Exception {
        final var table = TestTables.of(kind, TestModel.digits(40, 4));
        final var model = TestModel.get();
        final var outputs = kind
            .choose(TestNode.of(new AttackGeneratorNodeFactory()).chooseDefaults(model, table, TestModel.attacks()))
            .set("classColumn", "Class").execute(model, table, TestModel.attacks());
        final var adversarial = (BufferedDataTable)outputs[0];
        final var column = kind == Kind.NUMERIC_COLUMNS ? "pixel 0" : "Image";

        assertEquals(table.getDataTableSpec().getColumnSpec(column).getType(),
            adversarial.getDataTableSpec().getColumnSpec(column + " (adversarial)").getType());
        assertTrue(TestTables.column(adversarial, "Success").contains(BooleanCell.TRUE), "Nothing was fooled.");
        assertEquals(TestTables.column(adversarial, "Prediction (Class) (adversarial)"),
            predictions(kind, onlyAdversarial(adversarial, kind)), "A fresh prediction of the table's own images");
        assertFalse(TestTables.column(adversarial, "L∞").stream()
            .anyMatch(cell -> Double.parseDouble(cell.toString()) > 0.1 * (1 + 1e-5)), "An image left the ball.");
    }

    /** @return the adversarial images under the names of the originals */
    private static BufferedDataTable onlyAdversarial(final BufferedDataTable table, final Kind kind) {
        final var spec = table.getDataTableSpec();
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : table) {
            final var cells = new ArrayList<DataCell>();
            for (int i = 0; i < spec.getNumColumns(); i++) {
                if (spec.getColumnSpec(i).getName().endsWith("(adversarial)")
                    && !spec.getColumnSpec(i).getName().startsWith("Prediction")) {
                    cells.add(row.getCell(i));
                }
            }
            rows.add(cells);
        }
        final var names = spec.stream().map(c -> c.getName())
            .filter(name -> name.endsWith(" (adversarial)") && !name.startsWith("Prediction"))
            .map(name -> name.replace(" (adversarial)", "")).toArray(String[]::new);
        final var types = new DataType[names.length];
        Arrays.fill(types, TestTables.type(kind));
        return TestTables.of(new DataTableSpec(names, types), rows);
    }
}
