package org.knime.core.node.port;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes the entries of a stored port object's spec. */
public class PortObjectSpecZipOutputStream extends ZipOutputStream {

    static final String MARKER = "portSpec.file";

    PortObjectSpecZipOutputStream(final OutputStream out) throws IOException {
        super(out);
        putNextEntry(new ZipEntry(MARKER));
    }
}
