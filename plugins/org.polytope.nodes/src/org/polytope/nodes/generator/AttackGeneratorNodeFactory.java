package org.polytope.nodes.generator;

import java.util.ArrayList;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.page.GalleryPage;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Forecast;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageTable;
import org.polytope.nodes.view.ViewModule;

/** Changes the images of a table until a model gets them wrong. */
public final class AttackGeneratorNodeFactory extends DefaultNodeFactory {

    private static final String SURROGATE = "Surrogate Model";

    /** Where the surrogate model stands among the inputs. */
    private static final int SURROGATE_PORT = 3;

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Attack Generator") //
        .icon("attack-generator.svg") //
        .shortDescription("Makes adversarial images with a suite of attacks.") //
        .fullDescription("""
                <p>
                Attacks a model with the images of a table, and appends to each row the adversarial image, what the model
                predicts before and after, whether the attack succeeded, how far the image was moved, and how often the
                model was asked for it. The adversarial image is of the same kind as the input column (PNG image, vector,
                list, numeric columns). Where <i>Resize images</i> is set, it has the model's size, and how far it was moved is
                counted from the resized image.
                </p>
                <p>
                The attacks of a suite are made one after the other, each on the images that still withstand. An image that
                the model gets wrong already isn't attacked and stays as it is.
                </p>
                <p>
                <b>Transfer.</b> An attacker without access to the model can attack a model of their own, and hope that what
                fools it fools the other too. Add the optional port for that surrogate model: the attacks then see the
                surrogate only, and the table says what the model under attack makes of the images.
                </p>
                <p>
                <b>8 bits.</b> PNG images and byte vectors hold 256 steps of brightness. The attacked images are rounded to
                them without leaving epsilon, and the model is asked again, so that the table says what holds for the images
                in it. The summary has the figures before and after rounding.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Model", group -> group //
                .name("Model") //
                .description("The model under attack.") //
                .fixed(ModelPortObject.TYPE)) //
            .addInputPortGroup("Images", group -> group //
                .name("Images") //
                .description("Images and their true classes.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Attack Suite", group -> group //
                .name("Attack suite") //
                .description("The attacks and what they are allowed to do.") //
                .fixed(AttackSuitePortObject.TYPE)) //
            .addInputPortGroup(SURROGATE, group -> group //
                .name("Surrogate model") //
                .description("The model that the attacker has at hand, where it isn't the model under attack.") //
                .optional().supportedTypes(ModelPortObject.TYPE)) //
            .addOutputPortGroup("Adversarial images", group -> group //
                .name("Adversarial images") //
                .description("The input with an adversarial image for each row.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Summary", group -> group //
                .name("Summary") //
                .description(
                    "Accuracy before the attacks, after each of them (so far), and after all. Accuracy under an attack alone "
                        + "is missing where it saw only what those before it had left.") //
                .fixed(BufferedDataTable.TYPE))) //
        .model(model -> model //
            .parametersClass(AttackGeneratorParameters.class) //
            .configure(Settled.configuring(AttackGeneratorNodeFactory::configure)) //
            .execute(AttackGeneratorNodeFactory::execute)) //
        .nodeType(NodeType.Manipulator) //
        .keywords("adversarial", "attack", "FGSM", "PGD", "perturbation", "evasion") //
        .addView(view -> view //
            .withoutParameters() //
            .description("Clean image, change and adversarial image side by side.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("attack-gallery.js"))
                .relativePath("attack-gallery.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.INTRIGUING_PROPERTIES, Literature.HARNESSING, Literature.TRANSFERABILITY);

    /** Called by KNIME. */
    public AttackGeneratorNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final AttackGeneratorParameters parameters = in.getParameters();
        final ModelSpec model = in.getInPortSpec(0);
        final var table = in.getInTableSpec(1);
        ClassLabels.requireColumn(table, parameters.m_classColumn);
        if (in.getInPortSpecs().length > SURROGATE_PORT) {
            requireAlike(in.getInPortSpec(SURROGATE_PORT), model);
        }
        out.setOutSpec(0, adversarial(parameters, table, model).spec(table));
        out.setOutSpec(1, SummaryTable.spec());
    }

    private static void requireAlike(final ModelSpec surrogate, final ModelSpec model)
        throws InvalidSettingsException {
        CheckUtils.checkSetting(surrogate.shape().equals(model.shape()),
            "The surrogate model takes images %s, but the model under attack takes %s: attacks can't be transferred.",
            surrogate.shape(), model.shape());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final AttackGeneratorParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        final var table = in.getInTable(1);
        final AttackSuitePortObject suite = in.getInPortObject(2);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var writer = adversarial(parameters, table.getDataTableSpec(), model.getSpec());
            final var images = parameters.images(model.getSpec()).read(table, progress.part(0, 0.1));
            final var surrogate = in.getInPortObjects().length > SURROGATE_PORT
                ? in.<ModelPortObject>getInPortObject(SURROGATE_PORT) : model;
            requireSameClasses(surrogate.getSpec(), model.getSpec());
            try (var classifier = model.model().classifier(parameters.m_batchSize);
                var seen = surrogate == model ? null : surrogate.model().classifier(parameters.m_batchSize)) {
                Forecast.ofAttacks(seen == null ? classifier : seen, images.dataset().size(), progress.part(0.1, 0.1));
                final var found = AdversarialImages.find(classifier, Optional.ofNullable(seen), images.dataset(),
                    suite.getSpec().suite(), progress.part(0.1, 0.9));
                out.setOutData(0, writer.write(table, images, found, context, progress.part(0.9, 1)));
                final var page = GalleryPage.of(found, images.rowKeys().stream().map(RowKey::getString).toList(),
                    model.getSpec().classes().names(), writer.format().eightBit(), parameters.m_galleryImages,
                    pixels -> classifier.heads(pixels, 1, false).probabilities(0), images.warning());
                out.setOutData(1, SummaryTable.write(page, context));
                out.setInternalData(PagePortObject.of(page));
                warn(found, images, out);
            }
        });
    }

    private static void warn(final AdversarialImages found, final ImageTable images, final ExecuteOutput out) {
        final var warnings = new ArrayList<>(found.warnings());
        images.warning().ifPresent(warnings::add);
        Warnings.show(warnings, out);
    }

    /** Attacks toward a class, and away from one, mean the same class of both models only if they are in one order. */
    private static void requireSameClasses(final ModelSpec surrogate, final ModelSpec model)
        throws InvalidSettingsException {
        CheckUtils.checkSetting(surrogate.classes().names().equals(model.classes().names()),
            "The surrogate model tells the classes %s apart, but the model under attack %s: train both with the same classes.",
            surrogate.classes().names(), model.classes().names());
    }

    private static AdversarialTable adversarial(final AttackGeneratorParameters parameters, final DataTableSpec table,
        final ModelSpec model) throws InvalidSettingsException {
        return new AdversarialTable(model, parameters.images(model).format(table), parameters.m_images.missingValues(),
            parameters.m_losses);
    }
}
