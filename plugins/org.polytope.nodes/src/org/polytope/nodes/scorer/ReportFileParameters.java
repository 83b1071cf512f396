package org.polytope.nodes.scorer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.polytope.engine.file.WholeFile;
import org.polytope.engine.report.EvidenceReport;
import org.polytope.nodes.dialog.IfExists;
import org.polytope.nodes.dialog.TargetFile;
import org.polytope.nodes.execution.LocalPath;

/** Which files the report is written to. */
@LoadDefaultsForAbsentFields
final class ReportFileParameters implements NodeParameters {

    private static final String PAGE = "Web page";

    private static final String JSON = "JSON";

    @Widget(title = PAGE, description = "A file on this computer, usually ending in .html, for the report as one page that needs "
        + "nothing else: for a browser, an archive or the printer. Its folder must exist. If empty, none is written. "
        + LocalPath.FORMS)
    @LocalFileWriterWidget
    String m_page = "";

    @Widget(title = JSON, description = "A file on this computer, usually ending in .json, for the same report as programs read it; its "
        + "schema is robustness-report.schema.json in Polytope's documentation. Its folder must exist. If empty, none is written. "
        + LocalPath.FORMS)
    @LocalFileWriterWidget
    String m_json = "";

    @Widget(title = "If the file exists", description = "What happens where there is a file of that name already.")
    @ValueSwitchWidget
    IfExists m_ifExists = IfExists.FAIL;

    @Override
    public void validate() throws InvalidSettingsException {
        LocalPath.check(PAGE, m_page);
        LocalPath.check(JSON, m_json);
    }

    boolean isWanted() {
        return !m_page.isBlank() || !m_json.isBlank();
    }

    /**
     * @throws InvalidSettingsException if a path can't be one
     * @throws IOException if a file can't be there, or mustn't be replaced
     */
    void requireWritable() throws InvalidSettingsException, IOException {
        for (final var file : files().keySet()) {
            TargetFile.requireWritable(file, m_ifExists);
        }
    }

    /** Writes each file whole or not at all. */
    void write(final EvidenceReport report) throws InvalidSettingsException, IOException {
        requireWritable();
        for (final var file : files().entrySet()) {
            final var contents = file.getValue().apply(report).getBytes(StandardCharsets.UTF_8);
            write(file.getKey(), contents);
        }
    }

    private static void write(final Path file, final byte[] contents) throws IOException {
        try {
            WholeFile.write(file, out -> out.write(contents));
        } catch (final FileSystemException e) {
            throw new IOException("The report can't be written to \"%s\": %s. Choose another path, or make room there."
                .formatted(file, e.getReason()), e);
        }
    }

    /** @throws InvalidSettingsException if the progress of a score would be kept where the report is written */
    void requireOtherThan(final String title, final Optional<Path> other) throws InvalidSettingsException {
        if (other.isPresent() && files().containsKey(other.get())) {
            throw new InvalidSettingsException(
                "\"%s\" and the report are the same file, \"%s\". Choose another for one of them.".formatted(title,
                    other.get()));
        }
    }

    private Map<Path, Function<EvidenceReport, String>> files() throws InvalidSettingsException {
        final var files = new LinkedHashMap<Path, Function<EvidenceReport, String>>();
        if (!m_page.isBlank()) {
            files.put(LocalPath.of(PAGE, m_page), EvidenceReport::html);
        }
        if (!m_json.isBlank() && files.put(LocalPath.of(JSON, m_json), EvidenceReport::json) != null) {
            throw new InvalidSettingsException(
                "\"%s\" and \"%s\" are the same file, \"%s\". Choose another for one of them.".formatted(PAGE, JSON,
                    m_json));
        }
        return files;
    }
}
