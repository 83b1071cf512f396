package org.polytope.engine.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/** The body of an answer, which goes into a file as it comes. One that nobody wants isn't taken at all. */
final class ReceivedBody implements BodySubscriber<Void> {

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private final FileChannel file;

    private final long most;

    private final AtomicLong received;

    private Subscription subscription;

    /**
     * @param file where to, closed at the end; null to take nothing
     * @param most how many bytes may come
     * @param received counts them
     */
    ReceivedBody(final FileChannel file, final long most, final AtomicLong received) {
        this.file = file;
        this.most = most;
        this.received = received;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public synchronized void onSubscribe(final Subscription begun) {
        subscription = begun;
        if (file == null || end.isDone()) {
            stop();
        } else {
            begun.request(1);
        }
    }

    @Override
    public synchronized void onNext(final List<ByteBuffer> buffers) {
        if (end.isDone()) {
            return;
        }
        try {
            for (final var buffer : buffers) {
                if (received.addAndGet(buffer.remaining()) > most) {
                    fail(new TooMuchException());
                    return;
                }
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
            }
            subscription.request(1);
        } catch (final IOException e) {
            fail(new FileSystemException("the part that was downloaded", null, e.getMessage()));
        }
    }

    private void fail(final IOException e) {
        subscription.cancel();
        onError(e);
    }

    @Override
    public synchronized void onError(final Throwable cause) {
        close();
        end.completeExceptionally(cause);
    }

    @Override
    public synchronized void onComplete() {
        close();
        end.complete(null);
    }

    /** Takes no more; when this returns, nothing is being written. */
    synchronized void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
        onComplete();
    }

    private void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (final IOException e) {
            end.completeExceptionally(e);
        }
    }
}
