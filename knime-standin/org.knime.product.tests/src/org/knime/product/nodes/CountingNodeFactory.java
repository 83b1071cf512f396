package org.knime.product.nodes;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** Writes a table that counts; has a view of it. */
public final class CountingNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec SPEC =
        new DataTableSpec(new DataColumnSpecCreator("Count", IntCell.TYPE).createSpec(),
            new DataColumnSpecCreator("Text", StringCell.TYPE).createSpec());

    private static final DefaultNode NODE = DefaultNode.create().name("Counting").icon("icon.svg")
        .shortDescription("Counts.").fullDescription("<p>Counts.</p>").sinceVersion(5, 8, 0)
        .ports(p -> p.addOutputTable("Counts", "What was counted."))
        .model(m -> m.parametersClass(Parameters.class).configure(CountingNodeFactory::configure)
            .execute(CountingNodeFactory::execute))
        .addView(v -> v.withoutParameters().description("The number of rows.")
            .page(p -> p.fromString(
                () -> "export default (root, service) => { root.append(JSON.parse(service.getConfig().initialData)"
                    + ".result.rows + ' rows </script>'); };")
                .relativePath("view.js"))
            .initialData(d -> d.data(view -> new Data(view.getInternalTables()[0].size()))));

    /** For the extension registry. */
    public CountingNodeFactory() {
        super(NODE);
    }

    /** What the view shows. */
    public record Data(long rows) {
    }

    /** How far to count, and what to write beside. */
    @LoadDefaultsForAbsentFields
    static final class Parameters implements NodeParameters {

        @Widget(title = "Rows", description = "How far to count.")
        int m_rows = 3;

        @Widget(title = "Text", description = "What to write beside.")
        String m_text = "a";

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 0) {
                throw new InvalidSettingsException("The number of rows must not be negative but is " + m_rows + ".");
            }
        }
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        out.setOutSpec(0, SPEC);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final Parameters parameters = in.getParameters();
        final var context = in.getExecutionContext();
        final var container = context.createDataContainer(SPEC);
        for (int i = 0; i < parameters.m_rows; i++) {
            context.checkCanceled();
            container.addRowToTable(
                new DefaultRow("Row" + i, new IntCell(i), new StringCell(parameters.m_text)));
        }
        container.close();
        out.setOutData(0, container.getTable());
        out.setInternalData(container.getTable());
        if (parameters.m_rows == 0) {
            out.setWarningMessage("There was nothing to count.");
        }
    }
}
