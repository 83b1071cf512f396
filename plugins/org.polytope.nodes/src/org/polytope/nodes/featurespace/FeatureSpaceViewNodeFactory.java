package org.polytope.nodes.featurespace;

import java.util.Optional;

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
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.page.FeatureSpacePage;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.view.ViewModule;

/** Shows where the layers of a model put images. */
public final class FeatureSpaceViewNodeFactory extends DefaultNodeFactory {

    private static final String SUITE = "Attack Suite";

    private static final int SUITE_PORT = 2;

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Feature Space View") //
        .icon("feature-space-view.svg") //
        .shortDescription("Shows where the layers of a model put images, and where an attack moves them.") //
        .fullDescription("""
                <p>
                Each layer of a network turns an image into numbers, its <i>features</i>: a point in a space of many dimensions. A
                network that tells classes apart has put the images of one class close together, and away from the others. An
                <i>adversarial image</i>, one that an attacker has changed by so little that people don't notice, is moved
                over to another class somewhere on the way through the layers. This node shows where.
                </p>
                <p>
                <b>Two maps.</b> A screen has two dimensions. <i>Principal components</i> are the two directions in which the clean
                images spread most; everything else is shown along the same two. How much of the spread they show is written
                beside them. <i>t-SNE</i> lays out all points so that each has the neighbors that it has in the layer: it shows
                groups that principal components lay over each other, but distances between groups, and how large they are, say little.
                </p>
                <p>
                <b>Figures</b> are computed in the layer itself, not on a map. <i>Within / between</i> is how far two images of one class are
                from each other, divided by how far two of different classes are: the smaller, the better apart. The <i>silhouette</i>
                compares, for each image, its own class with the nearest other one: 1 is far apart, 0 is on the border, below 0 is with the
                others. The <i>margin</i> is how much nearer an image is to the center of its class than to the nearest other
                center, and <i>Nearest to own center</i> is for how many images it is above 0. Centers are the prototypes where the
                layer has them (Prototype Conformity Loss), else the means of the clean images. <i>Moved by attack</i> is how far an
                attacked image is from where it was.
                </p>
                <p>
                <b>Attacked images</b> come from an attack suite at the optional port, or from a column that the Attack Generator node has
                appended. The path from clean to adversarial is straight in the pixels; how it bends tells how the layer takes it.
                </p>
                <p>
                <b>What this doesn't show.</b> Well separated classes are no proof that a model is robust: a stronger attack may
                still move images across. The Robustness Scorer tells how many withstand.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Model", group -> group //
                .name("Model") //
                .description("The model whose layers are looked at.") //
                .fixed(ModelPortObject.TYPE)) //
            .addInputPortGroup("Images", group -> group //
                .name("Images") //
                .description("Images and their true classes.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addInputPortGroup(SUITE, group -> group //
                .name("Attack suite") //
                .description("The attacks whose images are shown beside the clean ones.") //
                .optional().supportedTypes(AttackSuitePortObject.TYPE)) //
            .addOutputPortGroup("Points", group -> group //
                .name("Points") //
                .description(
                    "Where each image is in each layer, clean, on the path and under attack, and the prototypes.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Layers", group -> group //
                .name("Layers") //
                .description("How far the classes lie apart in each layer, for clean and for attacked images.") //
                .fixed(BufferedDataTable.TYPE))) //
        .model(model -> model //
            .parametersClass(FeatureSpaceViewParameters.class) //
            .configure(Settled.configuring(FeatureSpaceViewNodeFactory::configure)) //
            .execute(FeatureSpaceViewNodeFactory::execute)) //
        .nodeType(NodeType.Visualizer) //
        .keywords("features", "embedding", "t-SNE", "PCA", "latent space", "prototypes", "adversarial", "silhouette") //
        .addView(view -> view //
            .withoutParameters() //
            .description(
                "Images as points, layer by layer: clean, under attack, and the way between; prototypes; figures.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("feature-space.js"))
                .relativePath("feature-space.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.PROTOTYPE_CONFORMITY, Literature.T_SNE, Literature.USE_T_SNE, Literature.SILHOUETTES);

    /** Called by KNIME. */
    public FeatureSpaceViewNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final FeatureSpaceViewParameters parameters = in.getParameters();
        final ModelSpec model = in.getInPortSpec(0);
        final var table = in.getInTableSpec(1);
        parameters.images(model).require(table);
        if (parameters.m_adversarial == AdversarialSource.COLUMN) {
            CheckUtils.checkSetting(in.getInPortSpecs().length == SUITE_PORT,
                "Attacked images come either from a column or from the attack suite: remove the port of the suite, or set "
                    + "\"Adversarial images from\" to \"Attack suite\".");
            CheckUtils.checkSetting(parameters.m_adversarialColumn != null,
                "Choose the column with the adversarial images, or set \"Adversarial images from\" to \"Attack suite\".");
            parameters.attackedImages(model).format(table);
        }
        out.setOutSpec(0, PointTable.spec(model));
        out.setOutSpec(1, FeatureSpaceTables.LAYERS);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final FeatureSpaceViewParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        final var table = in.getInTable(1);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var images =
                FeatureSpaceImages.read(model, table, suite(in), parameters, progress.part(0, 0.5));
            final var trained = model.model();
            final var space = FeatureSpace.of(trained, images.clean(), images.adversarial(), parameters.settings(),
                parameters.m_batchSize, progress.part(0.5, 0.95));
            final var page = FeatureSpacePage.of(space, model.describe() + ". " + images.attack(),
                images.rows().stream().map(RowKey::getString).toList(), parameters.m_pictures, images.warnings());
            out.setOutData(0,
                PointTable.write(space, images.rows(), model.getSpec(), context, progress.part(0.95, 1)));
            out.setOutData(1, FeatureSpaceTables.layers(page, context));
            out.setInternalData(PagePortObject.of(page));
            Warnings.show(images.warnings(), out);
        });
    }

    private static Optional<AttackSuite> suite(final ExecuteInput in) {
        return in.getInPortObjects().length > SUITE_PORT
            ? Optional.of(in.<AttackSuitePortObject>getInPortObject(SUITE_PORT).getSpec().suite()) : Optional.empty();
    }
}
