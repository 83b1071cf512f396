package org.knime.product.workflow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies, replaces and deletes whole directories. */
public final class Directories {

    private Directories() {
    }

    /** Deletes a directory with all that is in it, or a file; nothing happens if it doesn't exist. */
    public static void delete(final Path path) throws IOException {
        if (Files.notExists(path)) {
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

    /** Moves a finished file or directory to its place; what was there stays unless the move succeeds. */
    public static void replace(final Path target, final Path finished) throws IOException {
        if (!Files.isDirectory(target)) {
            Files.move(finished, target, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        final var former = target.resolveSibling("." + target.getFileName() + ".former");
        delete(former);
        Files.move(target, former);
        try {
            Files.move(finished, target);
        } catch (IOException e) {
            Files.move(former, target);
            throw e;
        }
        delete(former);
    }
}
