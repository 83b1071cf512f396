package org.knime.product.execution;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeSettings;
import org.knime.core.standin.Directories;
import org.knime.product.workflow.Saving;
import org.knime.product.workflow.Workflow;

/** Saves workflows with their results. */
public final class WorkflowSaver {

    private WorkflowSaver() {
    }

    /**
     * Saves a workflow to a directory, which may be the one it was read from. The directory changes only when all is
     * written.
     *
     * @throws IOException if it can't be written; the directory is as it was then
     */
    public static void save(final LoadedWorkflow workflow, final Path target)
        throws IOException, CanceledExecutionException {
        requireReplaceable(workflow.workflow().directory(), target);
        try (var saving = Saving.to(target)) {
            write(workflow, saving.path());
            saving.complete();
        }
    }

    /** What else lies there must not be replaced by a workflow, nor a workflow be copied into itself for ever. */
    private static void requireReplaceable(final Path source, final Path target) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new IOException("it is a file. Name a folder, or save to an archive with -destFile");
        }
        if (Files.isDirectory(target) && !Files.exists(target.resolve(Workflow.FILE)) && !isEmpty(target)) {
            throw new IOException("it holds other files. Name a new folder, or one with a workflow");
        }
        if (target.startsWith(source) && !target.equals(source)) {
            throw new IOException("it lies inside the workflow itself. Name a folder elsewhere");
        }
    }

    private static boolean isEmpty(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        }
    }

    private static void write(final LoadedWorkflow workflow, final Path directory)
        throws IOException, CanceledExecutionException {
        Directories.copy(workflow.workflow().directory(), directory);
        for (final var node : workflow.nodes()) {
            write(node, directory.resolve(node.node().folder()));
        }
        final var settings = copy(workflow.workflow().settings());
        settings.addString("state", (workflow.isExecuted() ? NodeState.EXECUTED : NodeState.CONFIGURED).name());
        write(settings, directory.resolve(Workflow.FILE));
    }

    private static void write(final NodeInstance node, final Path folder)
        throws IOException, CanceledExecutionException {
        deleteResults(folder);
        final var settings = copy(node.node().settings());
        final var executed = node.state() == NodeState.EXECUTED;
        settings.addString("state", node.state().name());
        settings.addBoolean("hasContent", executed);
        addModel(node, settings);
        if (executed) {
            SavedResults.save(node, folder, settings);
        } else {
            SavedResults.saveNone(settings);
        }
        write(settings, folder.resolve(node.node().settingsFile()));
    }

    /** Saves the settings without what flow variables have overwritten, or the defaults that the node has chosen. */
    private static void addModel(final NodeInstance node, final NodeSettings settings) {
        if (node.model() != null) {
            settings.addNodeSettings(node.model());
        } else if (node.state() != NodeState.IDLE && node.node().variables().isEmpty()) {
            settings.addNodeSettings(node.hosted().orElseThrow().saveSettings("model"));
        }
    }

    private static void deleteResults(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (final var file : files.filter(WorkflowSaver::isResult).toList()) {
                Directories.delete(file);
            }
        }
    }

    private static boolean isResult(final Path file) {
        return Files.isDirectory(file) && file.getFileName().toString()
            .matches("port_\\d+|internal|internalObjects|internalTables|filestore");
    }

    private static NodeSettings copy(final NodeSettings settings) {
        final var copy = new NodeSettings(settings.getKey());
        settings.copyTo(copy);
        return copy;
    }

    private static void write(final NodeSettings settings, final Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            settings.saveToXML(out);
        }
    }
}
