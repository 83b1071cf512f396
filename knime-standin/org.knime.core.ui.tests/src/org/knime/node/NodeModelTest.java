package org.knime.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.standin.HostedNode;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.util.ColumnSelectionUtil;

/** Nodes as a workflow sees them. */
class NodeModelTest {

    private static final DataTableSpec TABLE =
        new DataTableSpec(new DataColumnSpecCreator("name", StringCell.TYPE).createSpec(),
            new DataColumnSpecCreator("weight", DoubleCell.TYPE).createSpec());

    private static RequirePorts node() {
        return DefaultNode.create().name("Test Node").icon("icon.svg").shortDescription("A test.")
            .fullDescription("<p>A test.</p>").sinceVersion(5, 8, 0);
    }

    private static HostedNode hosted(final DefaultNode node) {
        return HostedNode.of(factory(node));
    }

    private static DefaultNodeFactory factory(final DefaultNode node) {
        return new DefaultNodeFactory(node) {
        };
    }

    static final class Column implements NodeParameters {

        @Widget(title = "Column", description = "A column with numbers.")
        String m_column = "";

        Column() {
        }

        Column(final NodeParametersInput input) {
            m_column = input.getInTableSpec(0)
                .flatMap(spec -> ColumnSelectionUtil.getFirstCompatibleColumn(spec, DoubleValue.class))
                .map(column -> column.getName()).orElse("");
        }

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_column.isEmpty()) {
                throw new InvalidSettingsException("Choose a column with numbers.");
            }
        }
    }

    private static DefaultNode choosingAColumn() {
        return oneTable().model(m -> m.parametersClass(Column.class).configure((in, out) -> {
            final Column parameters = in.getParameters();
            out.setOutSpec(0, new DataTableSpec(parameters.m_column, in.getInTableSpec(0).getColumnSpec(0)));
            out.setWarningMessage("Chose " + parameters.m_column + ".");
        }).execute((in, out) -> out.setOutData(0, in.getInTable(0))));
    }

    private static RequireModel oneTable() {
        return node().ports(p -> p.addInputTable("Table", "A table.").addOutputTable("Result", "A table."));
    }

    @Test
    void aNewNodeChoosesDefaultsForItsInput() throws InvalidSettingsException {
        final var node = hosted(choosingAColumn());
        final var specs = node.configure(new PortObjectSpec[]{TABLE});
        assertEquals("weight", ((DataTableSpec)specs[0]).getName());
        assertEquals(Optional.of("Chose weight."), node.warning());
        assertEquals("weight", node.saveSettings("model").getString("column"));
    }

    @Test
    void defaultsThatDontFitAreRefusedByValidation() {
        final var node = hosted(choosingAColumn());
        final var spec = new DataTableSpec(new DataColumnSpecCreator("name", StringCell.TYPE).createSpec());
        final var failure =
            assertThrows(InvalidSettingsException.class, () -> node.configure(new PortObjectSpec[]{spec}));
        assertEquals("Choose a column with numbers.", failure.getMessage());
    }

    @Test
    void settingsAreValidatedOnTheirWayIn() throws InvalidSettingsException {
        final var node = hosted(choosingAColumn());
        final var settings = new NodeSettings("model");
        settings.addString("column", "");
        assertThrows(InvalidSettingsException.class, () -> node.loadSettings(settings));
        settings.addString("column", "name");
        node.loadSettings(settings);
        assertEquals("name", ((DataTableSpec)node.configure(new PortObjectSpec[]{TABLE})[0]).getName());
    }

    @Test
    void portsOfOneNameAreRefusedAsInKnime() {
        final var node = node().ports(p -> p.addInputTable("Table", "In.").addOutputTable("Table", "Out."))
            .model(NodeModelTest::nothing);
        assertThrows(IllegalArgumentException.class, () -> hosted(node));
    }

    private static DefaultModel nothing(final RequireModelParameters m) {
        return m.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {});
    }

    @Test
    void chosenPortsComeFromTheSettings() throws InvalidSettingsException {
        final var node = node().dynamicPorts(p -> p
            .addInputPortGroup("required",
                g -> g.name("Required").description("A table.").fixed(BufferedDataTable.TYPE))
            .addInputPortGroup("validation",
                g -> g.name("Validation").description("A table.").optional().supportedTypes(BufferedDataTable.TYPE))
            .addInputPortGroup("more",
                g -> g.name("More").description("Tables.").extendable().supportedTypes(BufferedDataTable.TYPE))
            .addOutputPortGroup("result", g -> g.name("Result").description("A table.").fixed(BufferedDataTable.TYPE)))
            .model(NodeModelTest::nothing);
        assertEquals(1, hosted(node).inputTypes().size());
        final var ports = new NodeSettings("node_creation_config");
        BufferedDataTable.TYPE.save(ports.addNodeSettings("validation").addNodeSettings("port_0"));
        final var more = ports.addNodeSettings("more");
        BufferedDataTable.TYPE.save(more.addNodeSettings("port_0"));
        BufferedDataTable.TYPE.save(more.addNodeSettings("port_1"));
        final var hosted = HostedNode.of(factory(node), ports);
        assertEquals(List.of(BufferedDataTable.TYPE, BufferedDataTable.TYPE, BufferedDataTable.TYPE,
            BufferedDataTable.TYPE), hosted.inputTypes());
        assertEquals(1, hosted.outputTypes().size());
    }

    @Test
    void anOptionalPortCanBeThereFromTheStart() {
        final var node = node().dynamicPorts(p -> p.addOutputPortGroup("result", g -> g.name("Result")
            .description("A table.").optional().supportedTypes(BufferedDataTable.TYPE)
            .defaultPortType(BufferedDataTable.TYPE))).model(NodeModelTest::nothing);
        assertEquals(1, hosted(node).outputTypes().size());
    }

    @Test
    void aViewReadsWhatItsNodeKept() throws Exception {
        final var factory = factory(oneTable().model(NodeModelTest::nothing)
            .addView(v -> v.withoutParameters().description("A view.")
                .page(p -> p.fromString(() -> "export default () => {}").relativePath("view.js"))
                .initialData(d -> d.data(view -> List.of(view.getInternalPortObjects().length, 2)))));
        final var node = HostedNode.of(factory);
        final var view = factory.createNodeView(node.model());
        node.restoreInternalPortObjects(new BufferedDataTable[0]);
        assertTrue(factory.hasNodeView());
        assertEquals("{\"result\":[0,2]}", view.createInitialDataService().orElseThrow().getInitialData());
        assertArrayEquals("export default () => {}".getBytes(), view.getPage().getInputStream().readAllBytes());
    }

    @Test
    void aNodeHasAtMostOneView() {
        final var node = oneTable().model(NodeModelTest::nothing);
        node.addView(v -> v.withoutParameters().description("A view.")
            .page(p -> p.fromString(() -> "").relativePath("a.html")));
        assertThrows(IllegalStateException.class, () -> node.addView(v -> v.withoutParameters()
            .description("Another.").page(p -> p.fromString(() -> "").relativePath("b.html"))));
    }

    @Test
    void theTypeFollowsFromThePorts() {
        assertSame(NodeType.Manipulator,
            factory(oneTable().model(NodeModelTest::nothing)).getType());
        assertSame(NodeType.Source,
            factory(node().ports(p -> p.addOutputTable("Out", "A table.")).model(NodeModelTest::nothing)).getType());
    }
}
