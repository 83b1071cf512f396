package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A port object that is stored as settings. Two are equal if they have the same class and store the same settings. */
public abstract class AbstractSimplePortObject implements PortObject {

    /** Subclasses need a public constructor without parameters. */
    public AbstractSimplePortObject() {
    }

    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
        throws InvalidSettingsException, CanceledExecutionException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent saved() {
        final ModelContent model = new ModelContent("object");
        try {
            save(model, new ExecutionMonitor());
        } catch (CanceledExecutionException e) {
            throw new IllegalStateException("Nobody could cancel this.", e);
        }
        return model;
    }

    @Override
    public boolean equals(final Object oport) {
        return this == oport || oport != null && oport.getClass() == getClass()
            && saved().equals(((AbstractSimplePortObject)oport).saved());
    }

    @Override
    public int hashCode() {
        return saved().hashCode();
    }

    /** Writes and reads such objects; a subclass names the class and adds nothing. */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
        extends PortObjectSerializer<T> {

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out,
            final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            final ModelContent content = StoredModel.create(portObject.getClass());
            portObject.save(StoredModel.partOf(content), exec);
            StoredModel.write(content, out);
        }

        @Override
        @SuppressWarnings("unchecked") // the class that this serializer is for
        public T loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec,
            final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            final var stored = StoredModel.read(in, SerializedClass.of(this, AbstractSimplePortObject.class));
            try {
                stored.instance().load(stored.content(), spec, exec);
            } catch (InvalidSettingsException e) {
                throw new IOException("The object can't be read: " + e.getMessage(), e);
            }
            return (T)stored.instance();
        }
    }
}
