package org.polytope.nodes.attack;

import java.util.ArrayList;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.network.PixelRange;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;

/** Adds one attack to a suite, or begins a suite with it. */
public final class AttackNodeFactory extends DefaultNodeFactory {

    private static final String GROUP = "Attack Suite";

    private static final DefaultNode NODE = CatalogText.cite(DefaultNode.create() //
        .name("Attack") //
        .icon("attack.svg") //
        .shortDescription("Describes an attack on image classifiers, alone or as part of a suite.") //
        .fullDescription("""
                <p>
                Describes how images are changed, by so little that a person hardly notices, until a classifier gets them
                wrong. The Attack Generator carries the attack out, the Robustness Scorer measures what a model's accuracy
                is under it, and the Robust Learner reports the robust accuracy of its validation table with it.
                </p>
                <p>
                <b>Several attacks.</b> Add the optional input port and connect another Attack node: the output is a suite
                of both. A suite has one threat model (norm and epsilon) and one seed, those of its first node. The score
                of a suite is its worst case: an image counts as robust only if no attack fools the model.
                </p>
                <p>
                <b>Which attack.</b> PGD gives a quick first figure. For a figure to be published choose AutoAttack, which
                runs four attacks that need no tuning, one of them without using gradients at all: a model that only hides
                its gradient withstands PGD but not that. <i>Thorough</i> goes on from there. FGSM, BIM and MIM are there for
                comparison with older figures. <i>Custom</i> offers every attack with its settings:
                </p>
                """ + CatalogText.families() + """
                <p>
                An attack that can't be run against a model (too few classes, or another norm) is left out, and the scores
                say why. Epsilon and step sizes are in units of brightness, where black is 0 and full brightness is 1; under
                L0, epsilon is the number of numbers that may change.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup(GROUP, group -> group //
                .name("Attack suite") //
                .description("The attacks that are made before this one.") //
                .optional().supportedTypes(AttackSuitePortObject.TYPE)) //
            .addOutputPortGroup("Attack Suite with this attack", group -> group //
                .name("Attack suite") //
                .description("This attack, behind those of the input.") //
                .fixed(AttackSuitePortObject.TYPE))) //
        .model(model -> model //
            .parametersClass(AttackParameters.class) //
            .configure(Settled.configuring(AttackNodeFactory::configure)) //
            .execute(AttackNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords(CatalogText.keywords("adversarial", "AutoAttack", "APGD", "C&W", "Carlini", "black box", "epsilon",
            "threat model", "robustness")));

    /** Called by KNIME. */
    public AttackNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final var spec = suite(in.getParameters(), in.getInPortSpecs());
        out.setOutSpec(0, spec);
        spec.suite().threat().advice(PixelRange.UNIT).ifPresent(out::setWarningMessage);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final var inputs = in.getInPortObjects();
        final var specs = new PortObjectSpec[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            specs[i] = inputs[i] == null ? null : inputs[i].getSpec();
        }
        EngineRun.run(in.getExecutionContext(),
            progress -> {
                final var spec = suite(in.getParameters(), specs);
                out.setOutData(0, new AttackSuitePortObject(spec));
                spec.suite().threat().advice(PixelRange.UNIT).ifPresent(out::setWarningMessage);
            });
    }

    private static AttackSuiteSpec suite(final AttackParameters parameters, final PortObjectSpec[] inputs)
        throws InvalidSettingsException {
        if (inputs.length > 0 && inputs[0] instanceof AttackSuiteSpec spec) {
            final var before = spec.suite();
            return new AttackSuiteSpec(joined(before, parameters.suite(before.threat(), before.seed())));
        }
        return new AttackSuiteSpec(parameters.suite());
    }

    /** The threat model, the scope and the seed are those of the suite that was there before. */
    private static AttackSuite joined(final AttackSuite before, final AttackSuite more)
        throws InvalidSettingsException {
        final var attacks = new ArrayList<>(before.attacks());
        for (final var attack : more.attacks()) {
            if (attacks.contains(attack)) {
                throw new InvalidSettingsException(
                    "The suite contains this attack already (%s). Change a setting, or remove "
                        .formatted(attack.describe()) + "the node.");
            }
            attacks.add(attack);
        }
        return new AttackSuite(before.threat(), attacks, before.scope(), before.seed());
    }
}
