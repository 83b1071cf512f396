package org.polytope.nodes.modelexporter;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.polytope.nodes.dialog.TargetFile;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.port.ModelPortObject;

/** Writes a model for other tools. */
public final class ModelExporterNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Model Exporter") //
        .icon("model-exporter.svg") //
        .shortDescription("Writes a model as a file that other tools read, or where it comes from as JSON.") //
        .fullDescription("""
                <p>
                Writes a model, wherever it was trained, to a file on this computer, so that it can be used outside KNIME:
                </p>
                <ul>
                <li><b>ONNX</b>: read by ONNX Runtime in most programming languages, and by many other tools.</li>
                <li><b>Deeplearning4j</b>: the zip file that its ModelSerializer restores as a ComputationGraph.</li>
                <li><b>Provenance (JSON)</b>: no weights, but all that is known of where the model comes from: what it learned
                from and how, with which versions, on which device, and to which result.</li>
                </ul>
                <p>
                <b>Pixels.</b> What is written takes pixels from 0 to 1 (a table's bytes divided by 255), for each image its
                channels one behind the other: [batch, channels, height, width]. The normalization is part of the network, so
                nothing else is to be done to them.
                </p>
                <p>
                <b>Classes.</b> It gives one score for each class, before any softmax: the largest one tells the class. The
                names of the classes are in the file, in the order of the scores, together with where the model comes from:
                in ONNX as metadata of the model, in the zip as metadata.json.
                </p>
                <p>
                The network is written as it predicts. Prototypes, and branches that only served training, are left out. The
                Network Importer reads both formats with its normalization <i>From the file</i>; for Deeplearning4j it has to
                be told the image shape.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addInputPort("Model", "The model to be written.", ModelPortObject.TYPE)) //
        .model(model -> model //
            .parametersClass(ModelExporterParameters.class) //
            .configure(Settled.configuring(ModelExporterNodeFactory::configure)) //
            .execute(ModelExporterNodeFactory::execute)) //
        .nodeType(NodeType.Sink) //
        .keywords("ONNX", "ONNX Runtime", "Deeplearning4j", "export", "save", "write model", "deploy", "provenance",
            "JSON") //
        .addExternalResource("https://onnx.ai/onnx/repo-docs/IR.html", "Open Neural Network Exchange, the format");

    /** Called by KNIME. */
    public ModelExporterNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ModelExporterParameters parameters = in.getParameters();
        parameters.requirePath();
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final ModelExporterParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        EngineRun.run(in.getExecutionContext(), progress -> {
            final var file = parameters.requirePath();
            TargetFile.requireWritable(file, parameters.m_ifExists);
            final var format = parameters.m_format;
            format.write(model.model(), file, progress);
            if (!file.getFileName().toString().endsWith(format.ending())) {
                out.setWarningMessage("The name of \"%s\" doesn't end in %s, by which other programs know such a file."
                    .formatted(file, format.ending()));
            }
        });
    }
}
