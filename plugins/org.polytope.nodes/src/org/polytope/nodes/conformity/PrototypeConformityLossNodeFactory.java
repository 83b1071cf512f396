package org.polytope.nodes.conformity;

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

/** Attaches a prototype conformity loss to a network that isn't trained yet. */
public final class PrototypeConformityLossNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Prototype Conformity Loss") //
        .icon("prototype-conformity-loss.svg") //
        .shortDescription("Lets a network learn features that keep the classes far apart.") //
        .fullDescription("""
                <p>
                Adds the prototype conformity loss to what the Robust Learner minimizes. At several depths of the network,
                each class gets a prototype, a point that is learned too. The features of an image are pulled to the
                prototype of its class and pushed from those of the others, so that small changes of an image don't carry
                it into another class so easily.
                </p>
                <p>
                Any layer can be supervised, each with its own weight and its own branch, which isn't part of the network's
                prediction. The loss joins in after some warm-up epochs and may grow to its weight slowly. Beside the published
                forms there are a bounded one, a margin, and two other losses of features for comparison.
                </p>
                <p>
                <b>It doesn't make a model robust.</b> Models that were trained with this loss only look robust under weak
                attacks and fall under strong ones. Beside adversarial training no form of it was found that helps. For
                robustness turn on adversarial training in the Robust Learner and leave this loss out; use it to repeat what
                was published, or where features are wanted whose classes lie apart. The Robustness Scorer tells the
                difference.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addInputPort("Network", "A network that isn't trained yet.", NetworkPortObject.TYPE) //
            .addOutputPort("Network with loss", "The network with the loss attached.", NetworkPortObject.TYPE)) //
        .model(model -> model //
            .parametersClass(PrototypeConformityLossParameters.class) //
            .configure(Settled.configuring(PrototypeConformityLossNodeFactory::configure)) //
            .execute(PrototypeConformityLossNodeFactory::execute)) //
        .nodeType(NodeType.Manipulator) //
        .keywords("PCL", "robustness", "adversarial", "prototype", "hidden space", "loss"),
        Literature.PROTOTYPE_CONFORMITY, Literature.DEEP_SUPERVISION, Literature.PGD_TRAINING, Literature.CENTER_LOSS,
        Literature.SUPERVISED_CONTRASTIVE);

    /** Called by KNIME. */
    public PrototypeConformityLossNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final NetworkSpec network = in.getInPortSpec(0);
        final var supervised = withLoss(in.getParameters(), network);
        supervised.definition().conformity()
            .flatMap(conformity -> ConformitySettings.warning(conformity.training().loss()))
            .ifPresent(out::setWarningMessage);
        out.setOutSpec(0, supervised);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final NetworkPortObject network = in.getInPortObject(0);
        EngineRun.run(in.getExecutionContext(),
            progress -> out.setOutData(0, new NetworkPortObject(withLoss(in.getParameters(), network.getSpec()))));
    }

    private static NetworkSpec withLoss(final PrototypeConformityLossParameters parameters, final NetworkSpec network)
        throws InvalidSettingsException {
        final var definition = network.definition();
        final var supervised = parameters.supervised(definition.network());
        return new NetworkSpec(definition.with(ConformitySettings.conformity(parameters,
            parameters.layers(definition.network()), supervised.features().size()), supervised));
    }
}
