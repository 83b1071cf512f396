package org.knime.product.workflow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
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
        new Unpacking(archive, target, limits).run();
        return workflowDirectory(archive, target);
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
