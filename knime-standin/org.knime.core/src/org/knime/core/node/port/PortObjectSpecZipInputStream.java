package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Gives the entries of a stored port object's spec. */
public class PortObjectSpecZipInputStream extends ZipInputStream {

    PortObjectSpecZipInputStream(final InputStream in) throws IOException {
        super(in);
        final ZipEntry first = getNextEntry();
        if (first == null || !PortObjectSpecZipOutputStream.MARKER.equals(first.getName())) {
            final String found = first == null ? "none" : "\"" + first.getName() + "\"";
            throw new IOException(
                "Expected the entry \"%s\" but found %s.".formatted(PortObjectSpecZipOutputStream.MARKER, found));
        }
    }
}
