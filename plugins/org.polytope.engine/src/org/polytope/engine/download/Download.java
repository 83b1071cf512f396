package org.polytope.engine.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

import org.polytope.engine.Progress;
import org.polytope.engine.Sha256;
import org.polytope.engine.file.FileClaim;
import org.polytope.engine.file.WholeFile;

/** Sees to it that a published file is in its place: found there, or downloaded. */
final class Download {

    private static final int TRIES = 5;

    private static final long PAUSE_NANOS = 200_000_000;

    private static final int AT_ONCE = 1 << 20;

    /** Share of the time that the checksum takes. */
    private static final double CHECK = 0.1;

    private final Connections connections;

    private final PublishedFile file;

    private final Path target;

    private final Progress progress;

    Download(final Connections connections, final PublishedFile file, final Path folder, final Progress progress) {
        this.connections = connections;
        this.file = file;
        this.target = folder.resolve(file.name());
        this.progress = progress;
    }

    /**
     * @return where it is
     * @throws DownloadException if it can't be got, or something else is in its place
     * @throws FileSystemException if it can't be written
     */
    Path fetch() throws IOException {
        if (!Files.exists(target)) {
            try (var claim = claim()) {
                if (!Files.exists(target)) {
                    download();
                    return target;
                }
            }
        }
        final var difference = difference(target, progress);
        if (difference.isPresent()) {
            throw DownloadException.another(file, target, difference.get());
        }
        return target;
    }

    /** Waits while another one downloads it. */
    private FileClaim claim() throws IOException {
        var claim = FileClaim.of(target);
        while (claim.isEmpty()) {
            progress.checkCanceled();
            progress.report(0, () -> "Waiting for another download of " + file.name());
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Waiting for a download was interrupted.");
            }
            claim = FileClaim.of(target);
        }
        return claim.get();
    }

    private void download() throws IOException {
        final var partial = new PartialFile(target);
        if (partial.size() > file.bytes()) {
            partial.delete();
        }
        requireRoom(partial);
        final var reasons = new ArrayList<String>();
        IOException last = null;
        for (final var address : file.addresses()) {
            try {
                receive(address, partial);
                final var difference = difference(partial.path(), progress.part(1 - CHECK, 1));
                if (difference.isEmpty()) {
                    WholeFile.replace(target, partial.path());
                    partial.delete();
                    return;
                }
                partial.delete();
                reasons.add("What came from %s isn't the published file (%s) and was deleted".formatted(address,
                    difference.get()));
            } catch (final FileSystemException e) {
                throw e;
            } catch (final TooMuchException e) {
                partial.delete();
                last = e;
                reasons.add("From %s: %s".formatted(address, e.getMessage()));
            } catch (final IOException e) {
                last = e;
                reasons.add("From %s: %s".formatted(address, DownloadException.reason(e)));
            }
        }
        throw DownloadException.unreachable(file, target, reasons, last);
    }

    /** Goes on where a connection broke behind something, or anew where that can't be used. */
    private void receive(final URI address, final PartialFile partial) throws IOException {
        for (int tries = 1; partial.size() < file.bytes(); tries++) {
            final var there = partial.size();
            try {
                new Exchange(connections, file, address, partial, this::report).fetch();
                if (partial.size() < file.bytes()) {
                    throw new IOException("it ended after %s of %s bytes".formatted(partial.size(), file.bytes()));
                }
            } catch (final FileSystemException | TooMuchException e) {
                throw e;
            } catch (final IOException e) {
                if (tries == TRIES || partial.size() == there) {
                    throw e;
                }
            }
        }
    }

    private void report(final long bytes) {
        progress.checkCanceled();
        final var share = (double)bytes / file.bytes();
        progress.report(share * (1 - CHECK), () -> String.format(Locale.ROOT, "Downloading %s: %.1f of %.1f MB (%d%%)",
            file.name(), bytes / 1e6, file.bytes() / 1e6, (int)(100 * share)));
    }

    private void requireRoom(final PartialFile partial) throws IOException {
        final var free = Files.getFileStore(target.getParent()).getUsableSpace();
        if (free < file.bytes() - partial.size()) {
            throw DownloadException.noRoom(file, target, free);
        }
    }

    /** @return in what it isn't the published file, as the end of a sentence */
    private Optional<String> difference(final Path found, final Progress checking) throws IOException {
        if (!Files.isRegularFile(found) || Files.size(found) != file.bytes()) {
            return Optional.of(Files.isRegularFile(found)
                ? "it has %s bytes in place of %s".formatted(Files.size(found), file.bytes()) : "it is no file");
        }
        final var sum = Sha256.begin();
        try (var input = Files.newInputStream(found)) {
            long read = 0;
            for (var bytes = input.readNBytes(AT_ONCE); bytes.length > 0; bytes = input.readNBytes(AT_ONCE)) {
                checking.checkCanceled();
                checking.report((double)read / file.bytes(), () -> "Checking " + file.name());
                sum.update(bytes);
                read += bytes.length;
            }
        }
        final var found256 = sum.end();
        return found256.equals(file.sha256()) ? Optional.empty()
            : Optional.of("its SHA-256 is %s in place of %s".formatted(found256, file.sha256()));
    }
}
