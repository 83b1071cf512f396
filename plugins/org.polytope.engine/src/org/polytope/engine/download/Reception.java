package org.polytope.engine.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the answer to one request: decides by its headers whether its body goes into the file, and where. */
final class Reception implements BodyHandler<Void> {

    static final int OK = 200;

    static final int PARTIAL_CONTENT = 206;

    private final PublishedFile file;

    private final URI address;

    private final PartialFile partial;

    /** How many bytes were there when the rest was asked for. */
    private final long there;

    private final AtomicLong received;

    private ReceivedBody body;

    private IOException problem;

    private boolean stopped;

    /** @param there how many bytes are there of the version that is asked for; 0 if the whole file is asked for */
    Reception(final PublishedFile file, final URI address, final PartialFile partial, final long there) {
        this.file = file;
        this.address = address;
        this.partial = partial;
        this.there = there;
        received = new AtomicLong(there);
    }

    /** @return how many bytes of the file are there */
    long received() {
        return received.get();
    }

    /** Called by the client's thread once the headers are there. */
    @Override
    public synchronized BodySubscriber<Void> apply(final ResponseInfo info) {
        FileChannel into = null;
        try {
            into = stopped ? null : target(info);
        } catch (final IOException e) {
            problem = e;
        } catch (final NumberFormatException e) {
            problem = new IOException("its headers are damaged", e);
        }
        body = new ReceivedBody(into, file.bytes(), received);
        return body;
    }

    private FileChannel target(final ResponseInfo info) throws IOException {
        final var headers = info.headers();
        if (info.statusCode() == PARTIAL_CONTENT) {
            final var range = headers.firstValue("Content-Range").orElse("nothing");
            if (there == 0 || !range.equals("bytes %s-%s/%s".formatted(there, file.bytes() - 1, file.bytes()))) {
                partial.delete();
                throw new IOException("asked for the rest, it answers with %s".formatted(range));
            }
            return partial.goOn();
        } else if (info.statusCode() != OK) {
            return null;
        }
        final var length = headers.firstValueAsLong("Content-Length").orElse(file.bytes());
        if (length != file.bytes()) {
            throw new IOException("it gives out %s bytes in place of %s".formatted(length, file.bytes()));
        }
        received.set(0);
        return partial.begin(address, version(headers));
    }

    /** A weak mark doesn't say that each byte is the same. */
    private static Optional<String> version(final HttpHeaders headers) {
        return headers.firstValue("ETag").filter(mark -> !mark.startsWith("W/"))
            .or(() -> headers.firstValue("Last-Modified"));
    }

    /** @throws IOException if the body wasn't taken because of what the headers say */
    synchronized void requireTaken() throws IOException {
        if (problem != null) {
            throw problem;
        }
    }

    /** Takes no more; when this returns, nothing is being written. */
    synchronized void stop() {
        stopped = true;
        if (body != null) {
            body.stop();
        }
    }
}
