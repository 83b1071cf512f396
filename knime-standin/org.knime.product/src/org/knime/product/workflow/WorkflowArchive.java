package org.knime.product.workflow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives of workflows: zip files whose only top-level entry is the workflow's directory. */
public final class WorkflowArchive {

    /**
     * What an archive may unpack to.
     *
     * @param entries number of files and directories
     * @param bytes size of all files together
     */
    public record Limits(int entries, long bytes) {

        /** Room for a workflow with models and tables, but no bomb. */
        public static final Limits DEFAULT = new Limits(100_000, 16L << 30);
    }

    private WorkflowArchive() {
    }

    /**
     * Unpacks an archive into an empty directory.
     *
     * @return the directory of the workflow within
     * @throws WorkflowLoadException if it is no archive, exceeds the limits, reaches outside, or holds no workflow
     */
    public static Path unpack(final Path archive, final Path target, final Limits limits)
        throws WorkflowLoadException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            int entries = 0;
            long bytesLeft = limits.bytes();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (entries > limits.entries()) {
                    throw new WorkflowLoadException(
                        "%s holds more than %d files.".formatted(archive, limits.entries()));
                }
                bytesLeft -= unpack(entry, zip, target, bytesLeft, archive);
            }
            if (entries == 0) {
                throw new WorkflowLoadException("%s is no zip archive, or an empty one.".formatted(archive));
            }
        } catch (ZipException e) {
            throw new WorkflowLoadException("%s is damaged: %s".formatted(archive, e.getMessage()), e);
        } catch (IOException e) {
            throw new WorkflowLoadException("%s can't be unpacked: %s".formatted(archive, e.getMessage()), e);
        }
        return workflowDirectory(archive, target);
    }

    private static long unpack(final ZipEntry entry, final InputStream contents, final Path target,
        final long bytesLeft, final Path archive) throws IOException, WorkflowLoadException {
        final var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new WorkflowLoadException(
                "%s holds a file that would lie outside: \"%s\".".formatted(archive, entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return 0;
        }
        Files.createDirectories(path.getParent());
        try (var out = Files.newOutputStream(path)) {
            final var buffer = new byte[1 << 16];
            long written = 0;
            for (int n = contents.read(buffer); n >= 0; n = contents.read(buffer)) {
                written += n;
                if (written > bytesLeft) {
                    throw new WorkflowLoadException(
                        "%s unpacks to more than is allowed; it broke off at \"%s\".".formatted(archive,
                            entry.getName()));
                }
                out.write(buffer, 0, n);
            }
            return written;
        }
    }

    private static Path workflowDirectory(final Path archive, final Path target) throws WorkflowLoadException {
        try (Stream<Path> children = Files.list(target)) {
            final List<Path> workflows =
                children.filter(child -> Files.isRegularFile(child.resolve(Workflow.FILE))).toList();
            if (workflows.size() != 1) {
                throw new WorkflowLoadException("%s must hold exactly one directory with a workflow, but holds %d."
                    .formatted(archive, workflows.size()));
            }
            return workflows.get(0);
        } catch (IOException e) {
            throw new WorkflowLoadException("%s can't be unpacked: %s".formatted(archive, e.getMessage()), e);
        }
    }

    /**
     * Packs a workflow's directory. The archive appears under its name only when it is complete.
     *
     * @throws IOException if it can't be written; nothing is left behind then
     */
    public static void pack(final Path directory, final Path archive) throws IOException {
        if (Files.isDirectory(archive)) {
            throw new IOException("it is a folder. Name a file");
        }
        try (var saving = Saving.to(archive)) {
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(saving.path())));
                Stream<Path> files = Files.walk(directory)) {
                for (final var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    final var name = directory.getFileName() + "/" + directory.relativize(file);
                    final var entry = new ZipEntry(name.replace('\\', '/'));
                    entry.setLastModifiedTime(Files.getLastModifiedTime(file));
                    zip.putNextEntry(entry);
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            saving.complete();
        }
    }
}
