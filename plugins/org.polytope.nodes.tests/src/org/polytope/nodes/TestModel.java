package org.polytope.nodes;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.networkdefinition.NetworkDefinitionNodeFactory;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.NetworkPortObject;

/** A model that is trained once, through the nodes, for all tests: linear, on easy digits of 16×16 pixels. */
public final class TestModel {

    /** The height and width of all images. */
    public static final int SIDE = 16;

    private static ModelPortObject trained;

    private TestModel() {
    }

    /** @return easy digits */
    public static Dataset digits(final int count, final long seed) {
        return SampleDigits.draw(count, SIDE, new DigitStyle(0, 0, 0, 0, 0, 0.1, 0.1, 0.05, 0), seed, Progress.NONE);
    }

    /** @return a table of easy digits as PNG images */
    public static BufferedDataTable table(final int count, final long seed) {
        return TestTables.of(Kind.PNG, digits(count, seed));
    }

    /** @return the same with each label moved by one, so that a model for digits gets none of them right */
    public static BufferedDataTable mislabeled(final int count, final long seed) {
        final var right = table(count, seed);
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : right) {
            final var next = (Integer.parseInt(row.getCell(1).toString()) + 1) % 10;
            rows.add(List.of(row.getCell(0), new StringCell(Integer.toString(next))));
        }
        return TestTables.of(right.getDataTableSpec(), rows);
    }

    /** @return an untrained linear network for such digits */
    public static NetworkPortObject network() throws Exception {
        return network("LINEAR");
    }

    /** @return an untrained network for such digits */
    public static NetworkPortObject network(final String architecture) throws Exception {
        return (NetworkPortObject)TestNode.of(new NetworkDefinitionNodeFactory()).set("architecture", architecture)
            .set("height", SIDE).set("width", SIDE).execute()[0];
    }

    /** @return the trained model, which withstands no attack */
    public static synchronized ModelPortObject get() throws Exception {
        if (trained == null) {
            final PortObject[] inputs = {network(), table(300, 1)};
            trained = (ModelPortObject)TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs)
                .set("epochs", 15).set("batchSize", 50).set("optimizer.learningRate", 0.01)
                .set("adversarial.method", "NONE").execute(inputs)[0];
        }
        return trained;
    }

    /** @return the default attack suite */
    public static PortObject attacks() throws Exception {
        return TestNode.of(new AttackNodeFactory()).set("preset", "PGD_20").execute()[0];
    }
}
