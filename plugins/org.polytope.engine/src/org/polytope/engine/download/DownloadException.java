package org.polytope.engine.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.ShownText;

/** A published file couldn't be got; the message says why, and how it can be got otherwise. */
public final class DownloadException extends IOException {

    private static final long serialVersionUID = 1;

    private DownloadException(final String message, final Throwable cause) {
        super(ShownText.visible(message), cause);
    }

    /** @param reasons what came of each address, as the end of a sentence */
    static DownloadException unreachable(final PublishedFile file, final Path target, final List<String> reasons,
        final Throwable cause) {
        return new DownloadException(
            ("%s couldn't be downloaded. %s. Check the connection and the proxy (KNIME's preferences, "
                + "Network Connections) and execute the node again: what came already isn't fetched twice. Or fetch it on another "
                + "way from %s (%s bytes) and put it here: \"%s\".").formatted(file.name(), String.join(". ", reasons),
                    file.addresses().get(0), Numbers.grouped(file.bytes()), target),
            cause);
    }

    /** What is there already is left alone: it may be the user's. */
    static DownloadException another(final PublishedFile file, final Path target, final String difference) {
        return new DownloadException(("\"%s\" isn't the published file: %s. Move it away, and it will be "
            + "downloaded; or put the right one there, from %s.")
            .formatted(target, difference, file.addresses().get(0)),
            null);
    }

    static DownloadException noRoom(final PublishedFile file, final Path target, final long free) {
        return new DownloadException("%s needs %s MB in the folder \"%s\", which has %s MB left. Choose another folder."
            .formatted(file.name(), megabytes(file.bytes()), target.getParent(), megabytes(free)), null);
    }

    private static String megabytes(final long bytes) {
        return Numbers.grouped(Math.round(bytes / 1e6));
    }

    /** @return why nothing came, as the end of a sentence */
    static String reason(final IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return "there was no connection in time";
        } else if (e instanceof ConnectException) {
            return isUnresolved(e) ? "the server isn't known, as where there is no network" : "there was no connection";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean isUnresolved(final Throwable e) {
        return e != null && (e instanceof UnresolvedAddressException || isUnresolved(e.getCause()));
    }
}
