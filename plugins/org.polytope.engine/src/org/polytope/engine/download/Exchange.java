package org.polytope.engine.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

import org.polytope.engine.Release;

/** Asks one server for a file, or for the rest of it, and has written what comes (RFC 9110: ranges, If-Range). */
final class Exchange {

    private static final int REDIRECTIONS = 300;

    private static final int ERRORS = 400;

    private static final int PROXY_AUTHENTICATION = 407;

    private static final int UNSATISFIABLE_RANGE = 416;

    private static final int MOST_REDIRECTIONS = 5;

    /** Between two looks at whether the user canceled. */
    private static final long LOOK_MILLIS = 100;

    private final Connections connections;

    private final PublishedFile file;

    private final URI address;

    private final PartialFile partial;

    private final LongConsumer watcher;

    /**
     * @param address where the file is published
     * @param watcher is told several times a second how many bytes are there; may throw a {@link CancellationException}
     */
    Exchange(final Connections connections, final PublishedFile file, final URI address, final PartialFile partial,
        final LongConsumer watcher) {
        this.connections = connections;
        this.file = file;
        this.address = address;
        this.partial = partial;
        this.watcher = watcher;
    }

    /**
     * Fetches what is missing.
     *
     * @throws java.nio.file.FileSystemException if it can't be written
     * @throws IOException if it doesn't come; the message is the end of a sentence. What came stays for the next time.
     */
    void fetch() throws IOException {
        var asked = address;
        for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
            final var answer = ask(asked);
            final var status = answer.statusCode();
            if (status == Reception.OK || status == Reception.PARTIAL_CONTENT) {
                return;
            } else if (status < REDIRECTIONS || status >= ERRORS) {
                throw refused(status);
            }
            asked = redirected(asked, answer.headers());
        }
        throw new IOException("it redirects more than %s times".formatted(MOST_REDIRECTIONS));
    }

    private IOException refused(final int status) throws IOException {
        if (status == UNSATISFIABLE_RANGE) {
            partial.delete();
        }
        return new IOException(status == PROXY_AUTHENTICATION ? "the proxy asks for a user and a password (status 407)"
            : "the server answers with status " + status);
    }

    private URI redirected(final URI from, final HttpHeaders headers) throws IOException {
        try {
            final var to = from.resolve(headers.firstValue("Location").orElse(""));
            if (connections.trusted().test(to)) {
                return to;
            }
            throw new IOException("it redirects to %s, which isn't secure (https)".formatted(to));
        } catch (final IllegalArgumentException e) {
            throw new IOException("it redirects to what is no address", e);
        }
    }

    private HttpResponse<Void> ask(final URI uri) throws IOException {
        final var request = HttpRequest.newBuilder(uri).header("User-Agent", Release.PROGRAM.replace(' ', '/'));
        final var version = partial.version(address);
        final var there = version.isPresent() ? partial.size() : 0;
        version.ifPresent(mark -> request.header("Range", "bytes=%s-".formatted(there)).header("If-Range", mark));
        final var reception = new Reception(file, address, partial, there);
        final var answer = await(connections.client().sendAsync(request.build(), reception), reception);
        reception.requireTaken();
        return answer;
    }

    private HttpResponse<Void> await(final CompletableFuture<HttpResponse<Void>> answer, final Reception reception)
        throws IOException {
        long seen = -1;
        long since = System.nanoTime();
        try {
            while (!answer.isDone()) {
                final var now = reception.received();
                if (now != seen) {
                    seen = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > connections.patience().toNanos()) {
                    throw new HttpTimeoutException(
                        "nothing came for %s seconds".formatted(connections.patience().toSeconds()));
                }
                watcher.accept(Math.min(now, file.bytes()));
                look(answer);
            }
            return answer.join();
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException e) { // NOSONAR: whatever ended it
            throw e.getCause() instanceof final IOException cause ? cause : new IOException(e.getMessage(), e);
        } finally {
            reception.stop();
            answer.cancel(true);
        }
    }

    private static void look(final CompletableFuture<?> answer) {
        try {
            answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final TimeoutException | ExecutionException e) { // NOSONAR: the answer is asked once more
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The download was interrupted.");
        }
    }
}
