package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that is stored as settings. Two are equal if they have the same class and store the same settings. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    /** Subclasses need a public constructor without parameters. */
    public AbstractSimplePortObjectSpec() {
    }

    protected abstract void save(ModelContentWO model);

    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent saved() {
        final ModelContent model = new ModelContent("spec");
        save(model);
        return model;
    }

    @Override
    public boolean equals(final Object ospec) {
        return this == ospec || ospec != null && ospec.getClass() == getClass()
            && saved().equals(((AbstractSimplePortObjectSpec)ospec).saved());
    }

    @Override
    public int hashCode() {
        return saved().hashCode();
    }

    /** Writes and reads such specs; a subclass names the class and adds nothing. */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
        extends PortObjectSpecSerializer<T> {

        @Override
        public void savePortObjectSpec(final T portObjectSpec, final PortObjectSpecZipOutputStream out)
            throws IOException {
            final ModelContent content = StoredModel.create(portObjectSpec.getClass());
            portObjectSpec.save(StoredModel.partOf(content));
            StoredModel.write(content, out);
        }

        @Override
        @SuppressWarnings("unchecked") // the class that this serializer is for
        public T loadPortObjectSpec(final PortObjectSpecZipInputStream in) throws IOException {
            final var stored = StoredModel.read(in, SerializedClass.of(this, AbstractSimplePortObjectSpec.class));
            try {
                stored.instance().load(stored.content());
            } catch (InvalidSettingsException e) {
                throw new IOException("The spec can't be read: " + e.getMessage(), e);
            }
            return (T)stored.instance();
        }
    }
}
