package org.knime.core.node.port;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes the entries of a stored port object. */
public class PortObjectZipOutputStream extends ZipOutputStream {

    static final String MARKER = "portObject.file";

    PortObjectZipOutputStream(final OutputStream out) throws IOException {
        super(out);
        putNextEntry(new ZipEntry(MARKER));
    }
}
