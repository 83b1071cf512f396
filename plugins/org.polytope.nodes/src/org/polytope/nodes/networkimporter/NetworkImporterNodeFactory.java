package org.polytope.nodes.networkimporter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
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
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.networkimporter.NetworkImporterParameters.ClassNames;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.port.NetworkSpec;
import org.polytope.nodes.table.ClassLabels;

/** Reads a network that was trained elsewhere. */
public final class NetworkImporterNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create() //
        .name("Network Importer") //
        .icon("network-importer.svg") //
        .shortDescription("Reads a network that was trained elsewhere, and checks on sample images that it was read "
            + "rightly.") //
        .fullDescription("""
                <p>
                Reads an image classifier that was trained with other software, so that it can be attacked and scored
                like one that was trained here:
                </p>
                <ul>
                <li><b>ONNX</b>: with the weights in the file, or in a file beside it (PyTorch's
                <tt>.onnx.data</tt>, which must lie in the same folder).</li>
                <li><b>Keras</b>: sequential and functional models saved as .h5 or .keras.</li>
                <li><b>Safetensors</b>: weights only. Add the Network port and connect a Network Definition with the
                architecture that was trained; weights are found by the names of its layers, or else by order and
                shape.</li>
                <li><b>Deeplearning4j</b>: the zip file of a ComputationGraph or MultiLayerNetwork.</li>
                </ul>
                <p>
                A softmax or sigmoid at the end is taken off, because attacks need the scores before it; one number an image
                becomes two classes. What can't be read is
                named in the error. Nothing is downloaded, and nothing in the file is executed.
                </p>
                <p>
                <b>Pixels.</b> Few files say how the pixels of the training images were normalized. A wrong
                normalization doesn't fail: it makes the network worse, and every score of its robustness worthless. So
                add the port for sample images and connect some images with their classes that the network should know.
                The node classifies them, warns if the accuracy is that of guessing, tries other usual normalizations,
                the opposite order of the color channels and other orders of the classes, and says which fits better.
                Compare the accuracy with the published one.
                </p>
                <p>
                Tables hold pixels from 0 to 1. For a network that takes 0 to 255, set the pixel range: the division
                becomes part of the model, and epsilon is still measured from 0 to 1.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Network", group -> group //
                .name("Network") //
                .description("For safetensors files: the architecture that was trained.") //
                .optional().supportedTypes(NetworkPortObject.TYPE)) //
            .addInputPortGroup("Sample images", group -> group //
                .name("Sample images") //
                .description("Some images with their classes, to check what is declared.") //
                .optional().supportedTypes(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Model", group -> group //
                .name("Model") //
                .description("The imported model.") //
                .fixed(ModelPortObject.TYPE)) //
            .addOutputPortGroup("Findings", group -> group //
                .name("Findings") //
                .description("What was found in the file, what was declared, and all warnings.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Check", group -> group //
                .name("Check on the sample images") //
                .description("The accuracy on the sample images as declared, and with other usual declarations.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Architecture", group -> group //
                .name("Imported network") //
                .description(
                    "The network without its weights: for a Prototype Conformity Loss, and for the Robust Learner, "
                        + "which starts from the model's weights where the model is connected to its port for a start model.") //
                .fixed(NetworkPortObject.TYPE))) //
        .model(model -> model //
            .parametersClass(NetworkImporterParameters.class) //
            .configure(Settled.configuring(NetworkImporterNodeFactory::configure)) //
            .execute(NetworkImporterNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("ONNX", "Keras", "PyTorch", "safetensors", "Deeplearning4j", "pretrained", "import", "normalization") //
        .addExternalResource("https://onnx.ai/onnx/repo-docs/IR.html", "Open Neural Network Exchange, the format");

    /** Called by KNIME. */
    public NetworkImporterNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final NetworkImporterParameters parameters = in.getParameters();
        parameters.requirePath();
        final var definition = first(in.getInPortSpecs(), NetworkSpec.class).map(NetworkSpec::definition);
        final var sample = first(in.getInPortSpecs(), DataTableSpec.class);
        final var reader = DeclaredNetwork.expectedReader(parameters);
        if (reader.isPresent()) {
            DeclaredNetwork.checkDefinition(reader.get(), definition.isPresent());
        }
        if (parameters.needsTable() && sample.isEmpty()) {
            throw lacksSample();
        }
        final var spec = spec(parameters, definition, sample);
        if (spec.isPresent()) {
            out.setOutSpec(0, spec.get());
        }
        out.setOutSpec(1, FindingsTable.SPEC);
        out.setOutSpec(2, CheckTable.SPEC);
    }

    /** @return what is known of the model before the file is read; nothing where the file must say the images' shape */
    private static Optional<ModelSpec> spec(final NetworkImporterParameters parameters,
        final Optional<NetworkDefinition> definition, final Optional<DataTableSpec> sample)
        throws InvalidSettingsException {
        final var type = ImportRun.targetType(parameters, sample);
        final var classes = parameters.m_classNames == ClassNames.LISTED
            ? ClassLabels.written(type, parameters.listedClasses()) : List.<String>of();
        final var shape = parameters.givenShape().or(() -> definition.map(network -> network.network().input()));
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ModelSpec(DeclaredNetwork.title(parameters.m_path), shape.get(),
            ImportRun.target(parameters, sample), type, classes)
            .on(ImportRun.numberColumns(parameters, sample, shape.get())));
    }

    static InvalidSettingsException lacksSample() {
        return new InvalidSettingsException("The class names are to come from sample images, but there are none. Add "
            + "the node's port for sample images, or set \"Class names\" otherwise.");
    }

    private static <T> Optional<T> first(final Object[] inputs, final Class<T> type) {
        return Arrays.stream(inputs).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final NetworkImporterParameters parameters = in.getParameters();
        final var definition =
            first(in.getInPortObjects(), NetworkPortObject.class).map(network -> network.getSpec().definition());
        final var sample = first(in.getInPortObjects(), BufferedDataTable.class);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var run = new ImportRun(parameters, definition, sample);
            final var imported = run.run(progress);
            final var model = imported.toModel(Instant.now());
            out.setOutData(0, ModelPortObject.create(run.spec(model), model, context));
            out.setOutData(1, FindingsTable.write(imported.findings(), context));
            out.setOutData(2, CheckTable.write(imported.check(), context));
            out.setOutData(3, new NetworkPortObject(new NetworkSpec(run.architecture(model))));
            Warnings.show(imported.warnings(), out);
        });
    }
}
