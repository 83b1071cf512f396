package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Gives the entries of a stored port object. */
public class PortObjectZipInputStream extends ZipInputStream {

    PortObjectZipInputStream(final InputStream in) throws IOException {
        super(in);
        final ZipEntry first = getNextEntry();
        if (first == null || !PortObjectZipOutputStream.MARKER.equals(first.getName())) {
            final String found = first == null ? "none" : "\"" + first.getName() + "\"";
            throw new IOException(
                "Expected the entry \"%s\" but found %s.".formatted(PortObjectZipOutputStream.MARKER, found));
        }
    }
}
