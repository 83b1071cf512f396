package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.comparison.RobustnessComparisonNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** The Robustness Comparison of tables that the Robustness Scorer has made: the same as of the models themselves. */
class ScoresComparedTest {

    private static final int IMAGES = 60;

    private static PortObject suite;

    private static List<PortObject> models;

    private static List<BufferedDataTable> scores;

    @BeforeAll
    static void score() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(300, 1)};
        final var brief = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 3)
            .set("batchSize", 50).set("optimizer.learningRate", 0.01).set("adversarial.method", "NONE")
            .execute(inputs)[0];
        models = List.of(TestModel.get(), brief);
        suite = new AttackSuitePortObject(new AttackSuiteSpec(new AttackSuite(new ThreatModel(Norm.LINF, 0.03),
            List.of(Pgd.of(5, 1)), Scope.CORRECT, 1)));
        scores = List.of(scored(models.get(0), IMAGES), scored(models.get(1), IMAGES));
    }

    private static BufferedDataTable scored(final PortObject model, final int limit) throws Exception {
        final PortObject[] inputs = {model, TestModel.table(IMAGES, 2), suite};
        return (BufferedDataTable)TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs)
            .set("diagnostics", false).set("curveUntilChance", false).set("limit", limit).execute(inputs)[4];
    }

    /** @return a node with ports for so many models, with images and suite where there are any, and so many tables of scores */
    private static TestNode node(final int ofModels, final int ofScores) throws Exception {
        final var ports = new NodeSettings("node_creation_config");
        final var groups = new ArrayList<NodeSettings>();
        for (final var name : List.of("Model", "Images", "Attack Suite", "Score Table")) {
            groups.add((NodeSettings)ports.addNodeSettings(name));
        }
        for (int i = 0; i < ofModels; i++) {
            addPort(groups.get(0), i, ModelPortObject.class);
        }
        if (ofModels > 0) {
            addPort(groups.get(1), 0, BufferedDataTable.class);
            addPort(groups.get(2), 0, AttackSuitePortObject.class);
        }
        for (int i = 0; i < ofScores; i++) {
            addPort(groups.get(3), i, BufferedDataTable.class);
        }
        return TestNode.of(new RobustnessComparisonNodeFactory(), ports).set("diagnostics", false);
    }

    private static void addPort(final NodeSettings group, final int number, final Class<?> type) {
        group.addNodeSettings("port_" + number).addString("object_class", type.getName());
    }

    private static List<String> texts(final PortObject table, final String column) {
        return TestTables.column((BufferedDataTable)table, column).stream().map(DataCell::toString).toList();
    }

    private static BufferedDataTable concatenated() {
        final var rows = new ArrayList<List<DataCell>>();
        scores.forEach(table -> {
            for (final DataRow row : table) {
                final var cells = new ArrayList<DataCell>();
                row.forEach(cells::add);
                cells.set(table.getDataTableSpec().findColumnIndex("Model"),
                    new StringCell(table == scores.get(0) ? "long" : "short"));
                rows.add(cells);
            }
        });
        return TestTables.of(scores.get(0).getDataTableSpec(), rows);
    }

    @Test
    void tellTheSameAsTheModels() throws Exception {
        final PortObject[] live = {models.get(0), models.get(1), TestModel.table(IMAGES, 2), suite};
        final var expected = TestNode.of(new RobustnessComparisonNodeFactory()).chooseDefaults(live)
            .set("diagnostics", false).set("curves", false).set("names", "long, short").execute(live);

        final var byPort = node(0, 2).set("names", "long, short");
        final var actual = byPort.execute(scores.get(0), scores.get(1));
        final var byRows = node(0, 1).set("modelColumn", "Model").execute(concatenated());
        for (final var found : List.of(actual, byRows)) {
            for (final var column : List.of("Model", "Rank", "Robust accuracy", "High (95 %)", "Clean accuracy",
                "Verdict",
                "Images", "Threat model", "As good as the best")) {
                assertEquals(texts(expected[0], column), texts(found[0], column), column);
            }
            for (final var column : List.of("Model", "Only the first withstood", "p-value", "p-value (Holm)",
                "Conclusion")) {
                assertEquals(texts(expected[1], column), texts(found[1], column), column);
            }
            assertEquals(0, ((BufferedDataTable)found[2]).size(), "no model, no transfer");
        }
        assertTrue(byPort.hosted().warning().orElse("").contains("can't be told without the models"));
    }

    /** The scored model against itself, attacked anew on the ten images that the score is of. */
    @Test
    void standBesideModels() throws Exception {
        final var ten = scored(models.get(0), 10);
        final PortObject[] inputs = {models.get(0), TestModel.table(IMAGES, 2), suite, ten};
        final var node = node(1, 1).chooseDefaults(inputs).set("diagnostics", false).set("names", "now, before");
        final var outputs = node.execute(inputs);
        assertEquals(List.of("10", "10"), texts(outputs[0], "Images"));
        assertEquals(List.of("1", "1"), texts(outputs[0], "Rank"));
        assertEquals(List.of("0"), texts(outputs[1], "Only the first withstood"));
        assertEquals(List.of("1.0"), texts(outputs[1], "p-value"));
        assertTrue(node.hosted().warning().orElse("")
            .contains(
                "50 of 60 images of the table of images are left out, because not every other score is of them."));
    }

    @Test
    void aTableOfSeveralModelsMustTellThemApart() throws Exception {
        assertTrue(assertThrows(KNIMEException.class, () -> node(0, 2).execute(concatenated(), scores.get(0)))
            .getMessage().contains("Choose the column that tells models apart under \"Models by\"."));
    }

    @Test
    void whatIsNoScoreIsRefused() throws Exception {
        assertEquals(
            "Score table 2 has no column \"Correct\". Connect the last output of the Robustness Scorer, \"Image scores\".",
            assertThrows(InvalidSettingsException.class,
                () -> node(0, 2).configure(scores.get(0), TestModel.table(5, 2))).getMessage());
        assertEquals("There is nothing to compare: add a port for another model, or for a score table.",
            assertThrows(InvalidSettingsException.class, () -> node(0, 0).configure()).getMessage());
    }

    /** What the scorer says of each image adds up to what it says of all. */
    @Test
    void aScoreImageByImageAddsUp() throws Exception {
        final PortObject[] inputs = {models.get(1), TestModel.table(IMAGES, 2), suite};
        final var outputs = TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs)
            .set("diagnostics", false).set("limit", 40).execute(inputs);
        final var images = (BufferedDataTable)outputs[4];
        assertEquals(40, images.size());
        assertEquals(texts(images, "Image"), StreamSupport.stream(images.spliterator(), false)
            .map(row -> row.getKey().getString()).toList());
        final var correct = texts(outputs[0], "Correct");
        assertEquals(correct.get(0), Long.toString(texts(images, "Correct").stream().filter("true"::equals).count()));
        assertEquals(correct.get(2), Long.toString(texts(images, "Withstood").stream().filter("true"::equals).count()));
        final var labels = texts(images, "Class");
        final var predicted = texts(images, "Predicted");
        final var withstood = texts(images, "Withstood");
        final var takenFor = texts(images, "Taken for under attack");
        for (int i = 0; i < 40; i++) {
            assertEquals(labels.get(i).equals(predicted.get(i)), Boolean.valueOf(texts(images, "Correct").get(i)));
            assertEquals(labels.get(i).equals(predicted.get(i)) && "?".equals(takenFor.get(i)),
                Boolean.valueOf(withstood.get(i)));
        }
    }
}
