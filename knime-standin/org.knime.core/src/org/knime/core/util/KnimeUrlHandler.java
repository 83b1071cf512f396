package org.knime.core.util;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Makes {@code knime:} a protocol. What is behind such a URL is found as a file, not opened as a connection. */
final class KnimeUrlHandler extends URLStreamHandler {

    @Override
    protected URLConnection openConnection(final URL url) throws IOException {
        throw new IOException("The stand-in opens no connection to \"%s\".".formatted(url));
    }
}
