package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.DefaultModel.RearrangeColumnsOutput;
import org.knime.node.parameters.NodeParameters;

/** Runs a {@link DefaultModel.RearrangeColumnsDefaultModel}. */
final class RearrangeColumnsNodeModel extends ParametersNodeModel {

    private final DefaultModel.RearrangeColumnsDefaultModel model;

    RearrangeColumnsNodeModel(final DefaultModel.RearrangeColumnsDefaultModel model, final PortType[] inTypes,
        final PortType[] outTypes) {
        super(model, inTypes, outTypes);
        if (!isOneTable(inTypes) || !isOneTable(outTypes)) {
            throw new IllegalStateException(
                "A node that rearranges columns must have exactly one input table and one output table.");
        }
        this.model = model;
    }

    private static boolean isOneTable(final PortType[] types) {
        return types.length == 1 && BufferedDataTable.TYPE.equals(types[0]);
    }

    @Override
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        setDefaultsIfNone(inSpecs);
        return new PortObjectSpec[]{rearranger((DataTableSpec)inSpecs[0]).createSpec()};
    }

    @Override
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        final var table = (BufferedDataTable)inObjects[0];
        return new PortObject[]{
            exec.createColumnRearrangeTable(table, rearranger(table.getDataTableSpec()), exec)};
    }

    private ColumnRearranger rearranger(final DataTableSpec spec) throws InvalidSettingsException {
        final var output = new Rearranged();
        model.rearrangeColumns.accept(new Rearranging(spec), output);
        if (output.rearranger == null) {
            throw new IllegalStateException("The node didn't set a column rearranger.");
        }
        return output.rearranger;
    }

    private final class Rearranging implements RearrangeColumnsInput {

        private final DataTableSpec spec;

        Rearranging(final DataTableSpec spec) {
            this.spec = spec;
        }

        @Override
        public <S extends NodeParameters> S getParameters() {
            return parameters.get();
        }

        @Override
        public DataTableSpec getDataTableSpec() {
            return spec;
        }
    }

    private static final class Rearranged implements RearrangeColumnsOutput {

        private ColumnRearranger rearranger;

        @Override
        public void setColumnRearranger(final ColumnRearranger columnRearranger) {
            rearranger = columnRearranger;
        }
    }
}
