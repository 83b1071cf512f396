package org.polytope.nodes.networkdefinition;

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
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.port.NetworkSpec;

/** Makes a network from an architecture of the literature, or from a list of layers. */
public final class NetworkDefinitionNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Network Definition") //
        .icon("network-definition.svg") //
        .shortDescription("Chooses the architecture of a neural network for images.") //
        .fullDescription("""
                <p>
                Chooses the architecture of a neural network that classifies images: a small convolutional network, CNN-6
                of the prototype conformity paper, the networks of robust training (that of TRADES for MNIST, wide residual
                networks, PreActResNet-18), residual networks, a multilayer perceptron, a linear classifier, or your
                own list of layers. The network isn't trained yet; that is what the Robust Learner does.
                </p>
                <p>
                The input shape must be that of the images in the training table. A table of numeric columns needs as many
                columns as the shape has numbers (channels times height times width).
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addOutputPort("Network", "The network, not trained yet.", NetworkPortObject.TYPE)) //
        .model(model -> model //
            .parametersClass(NetworkDefinitionParameters.class) //
            .configure(Settled.configuring(NetworkDefinitionNodeFactory::configure)) //
            .execute(NetworkDefinitionNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("architecture", "CNN", "ResNet", "layers", "deep learning", "convolution"),
        Literature.RESIDUAL_NETWORKS, Literature.IDENTITY_MAPPINGS, Literature.WIDE_RESIDUAL_NETWORKS,
        Literature.TRADES, Literature.SIGMOID_LINEAR_UNITS, Literature.UNCOVERING_THE_LIMITS,
        Literature.BATCH_NORMALIZATION, Literature.PROTOTYPE_CONFORMITY);

    /** Called by KNIME. */
    public NetworkDefinitionNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final NetworkDefinitionParameters parameters = in.getParameters();
        out.setOutSpec(0, new NetworkSpec(parameters.definition()));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final NetworkDefinitionParameters parameters = in.getParameters();
        EngineRun.run(in.getExecutionContext(),
            progress -> out.setOutData(0, new NetworkPortObject(new NetworkSpec(parameters.definition()))));
    }
}
