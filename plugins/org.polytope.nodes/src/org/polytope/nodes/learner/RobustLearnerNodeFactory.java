package org.polytope.nodes.learner;

import java.util.List;

import org.knime.core.data.DataCell;
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
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.page.TrainingPage;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.port.NetworkSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.view.ViewModule;

/** Trains a network on a table of images. */
public final class RobustLearnerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Robust Learner") //
        .icon("robust-learner.svg") //
        .shortDescription("Trains a neural network on images, so that it withstands attacks.") //
        .fullDescription("""
                <p>
                Trains a network on labeled images.
                </p>
                <p>
                <b>Adversarial training</b> is what makes a model robust: the network learns from images that an attack changes
                against it while it learns. Leave <i>Attack in training</i> at PGD unless you know better, and set <i>Epsilon</i>
                to the change that the model shall withstand. A Prototype Conformity Loss that is attached to the network
                takes part by itself; no model needs it to be robust.
                </p>
                <p>
                <b>Validation.</b> Add the optional port for a validation table to see after each epoch how the model does on
                images that it doesn't learn from, unchanged and attacked, and to keep the best epoch. Connect an attack suite
                to choose the attack. Use other images for the final score: the Robustness Scorer's must not take part here.
                </p>
                <p>
                <b>Fine-tuning.</b> Add the optional port for a start model to train a model further instead of from random
                weights: on other images, against attacks, or with a Prototype Conformity Loss. The network at the first port
                must be the one that the model was made from: the same Network Definition, or the network that the Network
                Importer gives beside the model. The start model's normalization is kept, and so are its prototypes
                where the loss learns prototypes of the same classes and layers. Where the classes are others, the layer that
                tells them apart is learned anew. Layers that shall stay as they are can be frozen.
                </p>
                <p>
                <b>Long trainings.</b> KNIME's log has a line for each epoch. With <i>Keep checkpoints</i> among the advanced
                settings, a training that was canceled or that stopped with the computer goes on at its last epoch, and its
                curves can be looked at in a browser meanwhile.
                </p>
                <p>
                The class column may hold text, whole numbers or Booleans. Images are PNG images, vectors, lists of numbers or
                numeric columns, of the shape that the network takes.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Network", group -> group //
                .name("Network") //
                .description("The network, with or without a Prototype Conformity Loss.") //
                .fixed(NetworkPortObject.TYPE)) //
            .addInputPortGroup("Training images", group -> group //
                .name("Training images") //
                .description("Images and their classes, to learn from.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Validation images", group -> group //
                .name("Validation images") //
                .description("Images and their classes, to judge each epoch by.") //
                .optional().supportedTypes(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Attack Suite", group -> group //
                .name("Attack suite") //
                .description("Its first attack is made on the validation images after each epoch.") //
                .optional().supportedTypes(AttackSuitePortObject.TYPE)) //
            .addInputPortGroup("Start Model", group -> group //
                .name("Start model") //
                .description("A trained or imported model whose weights the training starts from, of the same network.") //
                .optional().supportedTypes(ModelPortObject.TYPE)) //
            .addOutputPortGroup("Model", group -> group //
                .name("Model") //
                .description("The trained model.") //
                .fixed(ModelPortObject.TYPE)) //
            .addOutputPortGroup("History", group -> group //
                .name("Training history") //
                .description("One row an epoch: losses, accuracies, learning rate, duration, speed, and whether the "
                    + "model is that of this epoch.") //
                .fixed(BufferedDataTable.TYPE))) //
        .model(model -> model //
            .parametersClass(RobustLearnerParameters.class) //
            .configure(Settled.configuring(RobustLearnerNodeFactory::configure)) //
            .execute(RobustLearnerNodeFactory::execute)) //
        .nodeType(NodeType.Learner) //
        .keywords("adversarial training", "deep learning", "train", "PGD", "FGSM", "TRADES", "MART", "AWP",
            "robustness",
            "neural network", "CNN", "fine-tuning", "transfer learning") //
        .addView(view -> view //
            .withoutParameters() //
            .description("Accuracies, losses, learning rate and speed by epoch.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("training-curves.js"))
                .relativePath("training-curves.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.PGD_TRAINING, Literature.TRADES, Literature.FAST_TRAINING, Literature.MART,
        Literature.FREE_TRAINING, Literature.WEIGHT_PERTURBATION, Literature.RANDOMIZED_SMOOTHING,
        Literature.HARNESSING, Literature.PROTOTYPE_CONFORMITY, Literature.CUTOUT, Literature.TRIVIAL_AUGMENT,
        Literature.LABEL_SMOOTHING, Literature.WEIGHT_AVERAGING, Literature.WARM_RESTARTS,
        Literature.DECOUPLED_WEIGHT_DECAY);

    /** Called by KNIME. */
    public RobustLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RobustLearnerParameters parameters = in.getParameters();
        final var specs = in.getInPortSpecs();
        final var definition = ((NetworkSpec)specs[0]).definition();
        final var table = (DataTableSpec)specs[1];
        final var validation = LearnerInputs.validationSpec(specs);
        new LearnerTables(parameters, definition.network()).require(table, validation);
        final var start = LearnerInputs.startSpec(specs);
        if (start.isPresent()) {
            StartModel.requireSameImages(start.get(), definition);
        }
        final var plan = parameters.plan(definition.conformity(), LearnerInputs.suite(specs), validation.isPresent(),
            frozen(parameters, definition, start.isPresent()));
        if (start.isEmpty()) {
            requireLimits(plan, definition);
        }
        out.setOutSpec(0, modelSpec(parameters, definition, table, domain(table, parameters.m_classColumn)));
        out.setOutSpec(1, HistoryTable.spec(plan.measures()));
        final var advice = plan.advice(PixelRange.UNIT, definition.network().input());
        if (!advice.isEmpty()) {
            out.setWarningMessage(String.join("\n", advice));
        }
    }

    /** A start model brings a pixel range of its own, which is known when it is there. */
    private static void requireLimits(final TrainingPlan plan, final NetworkDefinition definition)
        throws InvalidSettingsException {
        try {
            plan.requireLimits(PixelRange.UNIT, definition.network().input());
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** Without a start model there is nothing that could stay as it is. */
    private static List<String> frozen(final RobustLearnerParameters parameters, final NetworkDefinition definition,
        final boolean started) throws InvalidSettingsException {
        return started ? parameters.m_fineTuning.frozen(definition.network()) : List.of();
    }

    /** @return the classes as far as the table's spec tells them: they are certain only after execution */
    private static List<String> domain(final DataTableSpec table, final String column) {
        final var spec = table.getColumnSpec(column);
        return spec.getDomain().hasValues()
            ? ClassLabels.sorted(spec.getType(), spec.getDomain().getValues().stream().map(DataCell::toString).toList())
            : List.of();
    }

    private static ModelSpec modelSpec(final RobustLearnerParameters parameters,
        final NetworkDefinition definition, final DataTableSpec table, final List<String> classes)
        throws InvalidSettingsException {
        return new ModelSpec(definition.name(), definition.network().input(), parameters.m_classColumn,
            table.getColumnSpec(parameters.m_classColumn).getType(), classes)
            .on(new LearnerTables(parameters, definition.network()).format(table).numberColumns());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final RobustLearnerParameters parameters = in.getParameters();
        final var inputs = in.getInPortObjects();
        final var definition = ((NetworkPortObject)inputs[0]).getSpec().definition();
        final var table = (BufferedDataTable)inputs[1];
        final var validation = LearnerInputs.validationTable(inputs);
        final var start = LearnerInputs.startModel(inputs);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var plan =
                parameters.plan(definition.conformity(), LearnerInputs.suite(inputs), validation.isPresent(),
                    frozen(parameters, definition, start.isPresent()));
            final var training = new Training.Source(parameters, definition, plan, start)
                .run(table, validation, progress);
            final var spec =
                modelSpec(parameters, definition, table.getDataTableSpec(), training.labels().names());
            final var page =
                TrainingPage.of(definition.name(), training.plan(), training.trained().history(), training.warnings());
            out.setOutData(0, ModelPortObject.create(spec, training.trained().model(), context));
            out.setOutData(1, HistoryTable.write(page, context));
            out.setInternalData(PagePortObject.of(page));
            Warnings.show(training.warnings(), out);
        });
    }
}
