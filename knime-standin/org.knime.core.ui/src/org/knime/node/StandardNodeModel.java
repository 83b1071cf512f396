package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** Runs a {@link DefaultModel.StandardDefaultModel}. */
final class StandardNodeModel extends ParametersNodeModel implements PortObjectHolder {

    private final DefaultModel.StandardDefaultModel model;

    private PortObject[] internalPortObjects;

    StandardNodeModel(final DefaultModel.StandardDefaultModel model, final PortType[] inTypes,
        final PortType[] outTypes) {
        super(model, inTypes, outTypes);
        this.model = model;
    }

    @Override
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        setDefaultsIfNone(inSpecs);
        final var outSpecs = new PortObjectSpec[outTypes.length];
        model.configure.accept(new Configuring(inSpecs), new Configured(outSpecs));
        return outSpecs;
    }

    @Override
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        final var outObjects = new PortObject[outTypes.length];
        model.execute.accept(new Executing(inObjects, exec), new Executed(outObjects));
        return outObjects;
    }

    @Override
    protected void reset() {
        internalPortObjects = null;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return internalPortObjects;
    }

    @Override
    public void setInternalPortObjects(final PortObject[] portObjects) {
        internalPortObjects = portObjects;
    }

    private void warn(final String message) {
        setWarningMessage(message);
    }

    private static <T> T[] cast(final Object[] array, final T[] target) {
        System.arraycopy(array, 0, target, 0, array.length);
        return target;
    }

    private final class Configuring implements ConfigureInput {

        private final PortObjectSpec[] inSpecs;

        Configuring(final PortObjectSpec[] inSpecs) {
            this.inSpecs = inSpecs;
        }

        @Override
        public <S extends NodeParameters> S getParameters() {
            return parameters.get();
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return inSpecs.clone();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends PortObjectSpec> S getInPortSpec(final int index) {
            return (S)inSpecs[index];
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return cast(inSpecs, new DataTableSpec[inSpecs.length]);
        }

        @Override
        public DataTableSpec getInTableSpec(final int portIndex) {
            return (DataTableSpec)inSpecs[portIndex];
        }

        @Override
        public PortType[] getOutPortTypes() {
            return outTypes.clone();
        }
    }

    private final class Configured implements ConfigureOutput {

        private final PortObjectSpec[] outSpecs;

        Configured(final PortObjectSpec[] outSpecs) {
            this.outSpecs = outSpecs;
        }

        @Override
        public <S extends PortObjectSpec> void setOutSpec(final int index, final S spec) {
            outSpecs[index] = spec;
        }

        @Override
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final <S extends PortObjectSpec> void setOutSpecs(final S... specs) {
            System.arraycopy(specs, 0, outSpecs, 0, specs.length);
        }

        @Override
        public void setWarningMessage(final String message) {
            warn(message);
        }
    }

    private final class Executing implements ExecuteInput {

        private final PortObject[] inObjects;

        private final ExecutionContext context;

        Executing(final PortObject[] inObjects, final ExecutionContext context) {
            this.inObjects = inObjects;
            this.context = context;
        }

        @Override
        public <S extends NodeParameters> S getParameters() {
            return parameters.get();
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return context;
        }

        @Override
        public PortObject[] getInPortObjects() {
            return inObjects.clone();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> D getInPortObject(final int portIndex) {
            return (D)inObjects[portIndex];
        }

        @Override
        public BufferedDataTable[] getInTables() {
            return cast(inObjects, new BufferedDataTable[inObjects.length]);
        }

        @Override
        public BufferedDataTable getInTable(final int portIndex) {
            return (BufferedDataTable)inObjects[portIndex];
        }

        @Override
        public PortType[] getOutPortTypes() {
            return outTypes.clone();
        }
    }

    private final class Executed implements ExecuteOutput {

        private final PortObject[] outObjects;

        Executed(final PortObject[] outObjects) {
            this.outObjects = outObjects;
        }

        @Override
        public <D extends PortObject> void setOutData(final int index, final D data) {
            outObjects[index] = data;
        }

        @Override
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final <D extends PortObject> void setOutData(final D... data) {
            System.arraycopy(data, 0, outObjects, 0, data.length);
        }

        @Override
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final <D extends PortObject> void setInternalData(final D... data) {
            setInternalPortObjects(data);
        }

        @Override
        public void setWarningMessage(final String message) {
            warn(message);
        }
    }
}
