package org.knime.product.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.knime.node.DefaultNodeFactory;
import org.knime.product.execution.LoadedWorkflow;
import org.knime.product.execution.NodeInstance;
import org.knime.product.execution.NodeState;
import org.knime.product.report.IndexPage.Kind;
import org.knime.product.workflow.Connection;
import org.knime.product.workflow.Saving;

/** Writes all tables and views of an executed workflow to a directory, with an index. */
public final class OutputDirectory {

    private final Path directory;

    private final CsvWriter tables;

    private final List<IndexPage.Entry> entries = new ArrayList<>();

    private final List<IndexPage.Unexecuted> unexecuted = new ArrayList<>();

    private OutputDirectory(final Path directory, final boolean keepFormulas) {
        this.directory = directory;
        this.tables = new CsvWriter(keepFormulas);
    }

    /**
     * Writes the results.
     *
     * @param keepFormulas whether texts that a spreadsheet takes for formulas are written to tables as they are
     * @return the index
     */
    public static Path write(final LoadedWorkflow workflow, final Path directory, final boolean keepFormulas)
        throws IOException {
        Files.createDirectories(directory);
        final var output = new OutputDirectory(directory, keepFormulas);
        for (final var node : workflow.nodes()) {
            if (node.state() == NodeState.EXECUTED) {
                output.writeTables(node);
                output.writeView(node);
            } else {
                output.unexecuted.add(new IndexPage.Unexecuted(node.node(), reason(node, workflow)));
            }
        }
        final var index = directory.resolve("index.html");
        write(index, IndexPage.of(workflow.workflow().name(), output.unexecuted, output.entries));
        return index;
    }

    private static String reason(final NodeInstance node, final LoadedWorkflow workflow) {
        return node.failure().or(() -> workflow.workflow().incoming(node.node()).map(Connection::source)
            .map(workflow::node).filter(source -> source.state() != NodeState.EXECUTED).findFirst()
            .map(source -> "%s has not been executed".formatted(source.node().label())))
            .orElse("It is not fully connected");
    }

    /** Where a text holds half a character, as names can, the other way to write files fails. */
    private static void write(final Path file, final String text) throws IOException {
        try (var saving = Saving.to(file)) {
            Files.write(saving.path(), text.getBytes(StandardCharsets.UTF_8));
            saving.complete();
        }
    }

    private void writeTables(final NodeInstance node) throws IOException {
        int port = 1;
        for (final var result : node.results()) {
            if (result instanceof BufferedDataTable table) {
                final var file = "%s-port-%d.csv".formatted(baseName(node), port);
                tables.write(table, directory.resolve(file));
                entries.add(new IndexPage.Entry(node.node(), Kind.TABLE,
                    "port %d (%,d rows)".formatted(port, table.size()), file));
            }
            port++;
        }
    }

    private void writeView(final NodeInstance node) throws IOException {
        final var hosted = node.hosted().orElseThrow();
        if (!(hosted.factory() instanceof NodeViewFactory<?> factory)
            || factory instanceof DefaultNodeFactory of && !of.hasNodeView()) {
            return;
        }
        final var file = baseName(node) + "-view.html";
        write(directory.resolve(file), ViewPage.of(view(factory, node), node.node().label()));
        entries.add(new IndexPage.Entry(node.node(), Kind.VIEW, "open", file));
    }

    @SuppressWarnings("unchecked")
    private static <M extends NodeModel> NodeView view(final NodeViewFactory<M> factory, final NodeInstance node)
        throws IOException {
        final var view = factory.createNodeView((M)node.hosted().orElseThrow().model());
        if (node.node().view().isPresent()) {
            try {
                view.validateSettings(node.node().view().get());
            } catch (InvalidSettingsException e) {
                throw new IOException("The view of %s has settings that it refuses: %s".formatted(node.node().label(),
                    e.getMessage()), e);
            }
            view.loadValidatedSettingsFrom(node.node().view().get());
        }
        return view;
    }

    private static String baseName(final NodeInstance node) {
        return "%02d-%s".formatted(node.node().id(), FileNames.of(node.node().name()));
    }
}
