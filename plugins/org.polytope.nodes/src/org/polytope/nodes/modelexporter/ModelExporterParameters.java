package org.polytope.nodes.modelexporter;

import java.nio.file.Path;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.polytope.nodes.dialog.IfExists;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.execution.LocalPath;

/** Settings of the Model Exporter node. */
@LoadDefaultsForAbsentFields
final class ModelExporterParameters implements NodeParameters {

    @Widget(title = "Format", description = "Which tools the file is for.")
    FileFormat m_format = FileFormat.ONNX;

    @Widget(title = "Path", description = "The file on this computer, usually ending in .onnx, in .zip for "
        + "Deeplearning4j, or in .json. Its folder must exist. " + LocalPath.FORMS
        + " Set it by a flow variable to use a workflow on several machines.")
    @LocalFileWriterWidget
    String m_path = "";

    @Widget(title = "If the file exists", description = "What happens where there is a file of that name already.")
    @ValueSwitchWidget
    IfExists m_ifExists = IfExists.FAIL;

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        LocalPath.check("Path", m_path);
    }

    /** @throws InvalidSettingsException if there is no path yet */
    Path requirePath() throws InvalidSettingsException {
        CheckUtils.checkSetting(!m_path.isBlank(),
            "Choose the file to be written, or set \"Path\" by a flow variable.");
        return LocalPath.of("Path", m_path);
    }
}
