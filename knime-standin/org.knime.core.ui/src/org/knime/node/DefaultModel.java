package org.knime.node;

import java.util.Objects;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** What a node does. Port indices start at 0 and don't count the flow-variable port. */
public abstract sealed class DefaultModel implements FluentNodeAPI {

    private final Class<? extends NodeParameters> parametersClass;

    private DefaultModel(final Class<? extends NodeParameters> parametersClass) {
        this.parametersClass = parametersClass;
    }

    static RequireModelParameters create() {
        return parametersClass -> new RequireConfigureOrRearrangeColumns() {

            @Override
            public RequireExecute configure(
                final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure) {
                return execute -> new StandardDefaultModel(parametersClass, configure, execute);
            }

            @Override
            public DefaultModel rearrangeColumns(
                final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns) {
                return new RearrangeColumnsDefaultModel(parametersClass, rearrangeColumns);
            }
        };
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(parametersClass);
    }

    /** A model that configures and executes. */
    static final class StandardDefaultModel extends DefaultModel {

        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure;

        final ExecuteConsumer execute;

        StandardDefaultModel(final Class<? extends NodeParameters> parametersClass,
            final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
            final ExecuteConsumer execute) {
            super(parametersClass);
            this.configure = Objects.requireNonNull(configure);
            this.execute = Objects.requireNonNull(execute);
        }
    }

    /** A model that appends, replaces or removes columns row by row. */
    static final class RearrangeColumnsDefaultModel extends DefaultModel {

        final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns;

        RearrangeColumnsDefaultModel(final Class<? extends NodeParameters> parametersClass,
            final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns) {
            super(parametersClass);
            this.rearrangeColumns = Objects.requireNonNull(rearrangeColumns);
        }
    }

    /** The stage of the parameters. */
    public interface RequireModelParameters {

        /** Takes the class of the settings. */
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);

        /** For a node without settings. */
        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    /** The stage of what the node does. */
    public interface RequireConfigureOrRearrangeColumns {

        /** Takes what computes the output specs. */
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

        /** Takes what computes new columns; for a node with one input table and one output table. */
        DefaultModel rearrangeColumns(
            ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns);
    }

    /** The stage of the execution. */
    public interface RequireExecute {
        /** Takes what computes the outputs. */
        DefaultModel execute(ExecuteConsumer execute);
    }

    /**
     * Code of a node that runs before the execution.
     *
     * @param <I> what it reads
     * @param <O> what it writes
     */
    public interface ConfigureOrRearrangerConsumer<I, O> {

        /** @throws InvalidSettingsException if the node can't be executed with these settings and inputs */
        void accept(I input, O output) throws InvalidSettingsException;
    }

    /** Code of a node that computes the outputs. */
    public interface ExecuteConsumer {

        /**
         * @throws CanceledExecutionException if it was canceled
         * @throws KNIMEException if it failed, with a message for the user
         */
        void accept(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException;
    }

    /** What is known at configuration. */
    public interface ConfigureInput {

        /** The settings. */
        <S extends NodeParameters> S getParameters();

        /** The specs at the inputs; null where unknown. */
        PortObjectSpec[] getInPortSpecs();

        /** The spec at an input; null if unknown. */
        <S extends PortObjectSpec> S getInPortSpec(int index);

        /** The specs at the inputs, all of which must be tables. */
        DataTableSpec[] getInTableSpecs();

        /** The spec at an input, which must be a table. */
        DataTableSpec getInTableSpec(int portIndex);

        /** The types of the outputs. */
        PortType[] getOutPortTypes();
    }

    /** Takes the results of configuration. */
    public interface ConfigureOutput {

        /** Sets the spec of an output. */
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        /** Sets the specs of all outputs. */
        @SuppressWarnings("unchecked")
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        /** Shows a warning at the node. */
        void setWarningMessage(String message);
    }

    /** What is known at execution. */
    public interface ExecuteInput {

        /** The settings. */
        <S extends NodeParameters> S getParameters();

        /** Progress, cancellation and new tables. */
        ExecutionContext getExecutionContext();

        /** The objects at the inputs. */
        PortObject[] getInPortObjects();

        /** The object at an input. */
        <D extends PortObject> D getInPortObject(int portIndex);

        /** The objects at the inputs, all of which must be tables. */
        BufferedDataTable[] getInTables();

        /** The object at an input, which must be a table. */
        BufferedDataTable getInTable(int portIndex);

        /** The types of the outputs. */
        PortType[] getOutPortTypes();
    }

    /** Takes the results of execution. */
    public interface ExecuteOutput {

        /** Sets an output. */
        <D extends PortObject> void setOutData(int index, D data);

        /** Sets all outputs. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setOutData(D... data);

        /** Keeps objects for the view. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setInternalData(D... data);

        /** Shows a warning at the node. */
        void setWarningMessage(String message);
    }

    /** What is known when columns are rearranged. */
    public interface RearrangeColumnsInput {

        /** The settings. */
        <S extends NodeParameters> S getParameters();

        /** The spec of the input table. */
        DataTableSpec getDataTableSpec();
    }

    /** Takes what rearranges the columns. */
    public interface RearrangeColumnsOutput {
        /** Sets it. */
        void setColumnRearranger(ColumnRearranger rearranger);
    }
}
