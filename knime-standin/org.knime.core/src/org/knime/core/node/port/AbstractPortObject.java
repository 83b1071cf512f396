package org.knime.core.node.port;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** A port object that chooses the zip entries in which it is stored. */
public abstract class AbstractPortObject implements PortObject {

    /** Subclasses need a public constructor without parameters. */
    public AbstractPortObject() {
    }

    protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    protected abstract void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Writes and reads such objects; a subclass names the class and adds nothing. */
    public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
        extends PortObjectSerializer<T> {

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out,
            final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            portObject.save(out, exec);
        }

        @Override
        @SuppressWarnings("unchecked") // the class that this serializer is for
        public T loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec,
            final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            final AbstractPortObject instance;
            final var type = SerializedClass.of(this, AbstractPortObject.class);
            try {
                instance = type.getConstructor().newInstance();
            } catch (NoSuchMethodException | InstantiationException | IllegalAccessException
                | InvocationTargetException e) {
                throw new IOException(type.getName() + " can't be made; it must be public and have a public "
                    + "constructor without parameters.", e);
            }
            instance.load(in, spec, exec);
            return (T)instance;
        }
    }
}
