package org.knime.core.standin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies, deletes and forces whole directories. */
public final class Directories {

    private static final int FORCED_AT_ONCE = 16;

    private Directories() {
    }

    /** Deletes a directory with all that is in it, or a file; nothing happens if it doesn't exist. */
    public static void delete(final Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path directory, final IOException failure)
                throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Copies a directory to a place that doesn't exist yet. */
    public static void copy(final Path source, final Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(final Path directory, final BasicFileAttributes attributes)
                throws IOException {
                Files.createDirectories(target.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                throws IOException {
                Files.copy(file, target.resolve(source.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Brings a file, or a directory with all that is in it, to the disk itself, where a power loss leaves it alone. Files are
     * forced many at a time, which takes a disk little longer than a few.
     */
    public static void force(final Path path) throws IOException {
        final List<Path> files;
        final List<Path> folders;
        try (Stream<Path> tree = Files.walk(path)) {
            final var parts = tree.collect(Collectors.partitioningBy(Files::isDirectory));
            files = parts.get(false);
            folders = parts.get(true);
        }
        forceFiles(files.stream().filter(Files::isRegularFile).toList());
        Collections.reverse(folders);
        folders.forEach(Directories::forceFolder);
    }

    private static void forceFiles(final List<Path> files) throws IOException {
        final var threads = Executors.newFixedThreadPool(FORCED_AT_ONCE);
        try {
            final List<Callable<Void>> tasks = new ArrayList<>();
            files.forEach(file -> tasks.add(() -> {
                force(file, Files.isWritable(file) ? StandardOpenOption.WRITE : StandardOpenOption.READ);
                return null;
            }));
            for (final var forced : threads.invokeAll(tasks)) {
                forced.get();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("It was canceled.");
        } catch (final ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private static void force(final Path path, final OpenOption access) throws IOException {
        try (var channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /** Brings the names of what is in a directory to the disk, where the system can; Windows opens no directories. */
    public static void forceFolder(final Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException e) { // NOSONAR: what is in it is whole under either name
        }
    }
}
