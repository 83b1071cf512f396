package org.polytope.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Asks the observer, then the real file system. */
final class ObservedProvider extends FileSystemProvider {

    private final ObservedFileSystem system;

    private final FileObserver observer;

    ObservedProvider(final ObservedFileSystem system, final FileObserver observer) {
        this.system = system;
        this.observer = observer;
    }

    private static Path real(final Path path) {
        return ObservedPath.real(path);
    }

    @Override
    public FileChannel newFileChannel(final Path path, final Set<? extends OpenOption> options,
        final FileAttribute<?>... attributes) throws IOException {
        final var file = real(path);
        final var truncates = options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        if (options.contains(StandardOpenOption.WRITE) && (truncates || Files.notExists(file))) {
            observer.before(new FileChange.Create(file));
        }
        return new ObservedChannel(FileChannel.open(file, options, attributes), file, observer,
            options.contains(StandardOpenOption.WRITE));
    }

    @Override
    public SeekableByteChannel newByteChannel(final Path path, final Set<? extends OpenOption> options,
        final FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public void createDirectory(final Path folder, final FileAttribute<?>... attributes) throws IOException {
        observer.before(new FileChange.CreateFolder(real(folder)));
        Files.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(final Path path) throws IOException {
        if (Files.exists(real(path), LinkOption.NOFOLLOW_LINKS)) {
            observer.before(new FileChange.Delete(real(path)));
        }
        Files.delete(real(path));
    }

    @Override
    public void copy(final Path source, final Path target, final CopyOption... options) throws IOException {
        if (Files.isDirectory(real(source))) {
            createDirectory(target);
            return;
        }
        try (var in = Files.newInputStream(real(source));
            var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(out);
        }
    }

    @Override
    public void move(final Path source, final Path target, final CopyOption... options) throws IOException {
        observer.before(new FileChange.Move(real(source), real(target)));
        Files.move(real(source), real(target), options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(final Path folder,
        final DirectoryStream.Filter<? super Path> filter)
        throws IOException {
        final var entries = Files.newDirectoryStream(real(folder), entry -> filter.accept(system.path(entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return StreamSupport.stream(entries.spliterator(), false).map(system::path).iterator();
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public boolean isSameFile(final Path one, final Path other) throws IOException {
        return Files.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(final Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(final Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(final Path path, final AccessMode... modes) throws IOException {
        real(path).getFileSystem().provider().checkAccess(real(path), modes);
    }

    @Override
    public Path readSymbolicLink(final Path link) throws IOException {
        return system.path(Files.readSymbolicLink(real(link)));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(final Path path, final Class<V> type,
        final LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(final Path path, final Class<A> type,
        final LinkOption... options) throws IOException {
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(final Path path, final String attributes, final LinkOption... options)
        throws IOException {
        return Files.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(final Path path, final String attribute, final Object value, final LinkOption... options)
        throws IOException {
        Files.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "observed";
    }

    @Override
    public FileSystem newFileSystem(final URI uri, final Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(final URI uri) {
        return system;
    }

    @Override
    public Path getPath(final URI uri) {
        throw new UnsupportedOperationException();
    }
}
