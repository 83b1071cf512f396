package org.polytope.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** An open file, of whose changes the observer hears first. */
final class ObservedChannel extends FileChannel {

    private final FileChannel real;

    private final Path path;

    private final FileObserver observer;

    private final boolean writes;

    ObservedChannel(final FileChannel real, final Path path, final FileObserver observer, final boolean writes) {
        this.real = real;
        this.path = path;
        this.observer = observer;
        this.writes = writes;
    }

    private void announce(final ByteBuffer source, final long position) throws IOException {
        final var bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        observer.before(new FileChange.Write(path, position, bytes));
    }

    @Override
    public int write(final ByteBuffer source) throws IOException {
        announce(source, real.position());
        return real.write(source);
    }

    @Override
    public int write(final ByteBuffer source, final long position) throws IOException {
        announce(source, position);
        return real.write(source, position);
    }

    @Override
    public long write(final ByteBuffer[] sources, final int offset, final int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public void force(final boolean metadata) throws IOException {
        observer.before(new FileChange.Force(path, Files.isDirectory(path)));
        real.force(metadata);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        try (real) {
            if (writes) {
                observer.before(new FileChange.Close(path));
            }
        }
    }

    @Override
    public int read(final ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public int read(final ByteBuffer target, final long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long read(final ByteBuffer[] targets, final int offset, final int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(final long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileLock lock(final long position, final long size, final boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(final long position, final long size, final boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    public long transferTo(final long position, final long count, final WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public FileChannel truncate(final long size) throws IOException {
        if (size < real.size()) {
            throw new UnsupportedOperationException("A change that isn't observed yet.");
        }
        real.truncate(size);
        return this;
    }

    @Override
    public long transferFrom(final ReadableByteChannel source, final long position, final long count) {
        throw new UnsupportedOperationException("A change that isn't observed yet.");
    }

    @Override
    public MappedByteBuffer map(final MapMode mode, final long position, final long size) throws IOException {
        if (mode != MapMode.READ_ONLY) {
            throw new UnsupportedOperationException("A change that isn't observed yet.");
        }
        return real.map(mode, position, size);
    }
}
