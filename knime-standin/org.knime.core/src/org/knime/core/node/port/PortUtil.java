package org.knime.core.node.port;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;

/**
 * Stores any port object in one file, as KNIME's Model Writer does, and reads it again. File stores of an object that
 * is read belong to the context, or without one to a temporary folder.
 */
public final class PortUtil {

    private PortUtil() {
    }

    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(final OutputStream in)
        throws IOException {
        return new PortObjectSpecZipOutputStream(in);
    }

    public static PortObjectZipOutputStream getPortObjectZipOutputStream(final OutputStream in) throws IOException {
        return new PortObjectZipOutputStream(in);
    }

    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(final InputStream in)
        throws IOException {
        return new PortObjectSpecZipInputStream(in);
    }

    public static PortObjectZipInputStream getPortObjectZipInputStream(final InputStream in) throws IOException {
        return new PortObjectZipInputStream(in);
    }

    /** Writes the object; the file is complete or, after an error, absent. */
    public static void writeObjectToFile(final PortObject po, final File file, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        boolean complete = false;
        try (OutputStream out = new FileOutputStream(file)) {
            writeObjectToStream(po, out, exec);
            complete = true;
        } finally {
            if (!complete) {
                file.delete(); // NOSONAR: the error that is under way says more than this one would
            }
        }
    }

    /** Writes the object and closes the stream. */
    public static void writeObjectToStream(final PortObject po, final OutputStream output,
        final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        PortObjectWriter.write(po, output, exec);
    }

    public static PortObjectSpec readObjectSpecFromFile(final File file) throws IOException {
        return readObjectSpecFromStream(new FileInputStream(file));
    }

    /** Reads only the spec and closes the stream. */
    public static PortObjectSpec readObjectSpecFromStream(final InputStream stream) throws IOException {
        try (PortObjectReader reader = PortObjectReader.open(stream)) {
            return reader.readSpec();
        }
    }

    public static PortObject readObjectFromFile(final File file, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        return readObjectFromStream(new FileInputStream(file), exec);
    }

    /** Reads the object and closes the stream. */
    public static PortObject readObjectFromStream(final InputStream stream, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (PortObjectReader reader = PortObjectReader.open(stream)) {
            return reader.readObject(FileStoreTarget.temporary(), exec);
        }
    }

    public static PortObject readObjectFromFileViaContext(final File file, final ExecutionContext exec)
        throws IOException, CanceledExecutionException {
        return readObjectFromStreamViaContext(new FileInputStream(file), exec);
    }

    /** Reads the object, whose file stores then belong to the node that executes, and closes the stream. */
    public static PortObject readObjectFromStreamViaContext(final InputStream stream, final ExecutionContext exec)
        throws IOException, CanceledExecutionException {
        try (PortObjectReader reader = PortObjectReader.open(stream)) {
            return reader.readObject(exec::createFileStore, exec);
        }
    }
}
