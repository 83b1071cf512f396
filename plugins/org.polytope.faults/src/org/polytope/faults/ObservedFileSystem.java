package org.polytope.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/** The real file system, every change of which an observer sees first. */
public final class ObservedFileSystem extends FileSystem {

    private final FileSystem real = FileSystems.getDefault();

    private final ObservedProvider provider;

    private ObservedFileSystem(final FileObserver observer) {
        provider = new ObservedProvider(this, observer);
    }

    /** @return the same file or folder, of which the observer sees what is changed through this path and those made of it */
    public static Path observed(final Path path, final FileObserver observer) {
        return new ObservedFileSystem(observer).path(path);
    }

    Path path(final Path path) {
        return ObservedPath.of(path, this);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(final String first, final String... more) {
        return path(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(final String syntaxAndPattern) {
        final var matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(ObservedPath.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }
}
