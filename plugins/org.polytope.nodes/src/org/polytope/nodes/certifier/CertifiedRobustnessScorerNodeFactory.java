package org.polytope.nodes.certifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.certification.Certification;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.page.CertificationPage;
import org.polytope.engine.page.CertificationPage.Figures;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.scoring.Misfit;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.FlowVariables;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.gate.Gate;
import org.polytope.nodes.gate.GatedScore;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.table.ImageTable;
import org.polytope.nodes.view.ViewModule;

/** Certifies how far images can be moved before a model answers otherwise. */
public final class CertifiedRobustnessScorerNodeFactory extends DefaultNodeFactory {

    private static final int SUITE_PORT = 2;

    private static final String CERTIFIED = "Certified accuracy";

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Certified Robustness Scorer") //
        .icon("certified-robustness-scorer.svg") //
        .shortDescription(
            "Certifies how far images can be changed, by whatever attack, before a model answers otherwise.") //
        .fullDescription("""
                <p>
                An attack that fails proves nothing: another one may succeed. This node works from the other side. For each image
                it finds a <b>certified radius</b>, within which no attack whatever, known or not yet invented, makes the model
                answer otherwise. The share of images that are right and certified up to a distance is the <b>certified
                accuracy</b>: of these images, the true robust accuracy is at least that. Attacks at the same distances show what it is
                at most. Between both, it isn't known. With randomized smoothing all this is said of the classifier that is made of
                the model, not of the model itself.
                </p>
                <p>
                <b>Randomized smoothing</b> is about a classifier that is made of the model: it asks the model about thousands of
                copies of an image with random noise, and answers what most of them are taken for. How large the majority is tells
                how far the image can be moved, in Euclidean distance (L2), before it may tip. Where there is no clear majority, it
                abstains: the prediction is missing, and the image counts as not certified. Each certificate is wrong with at most
                the probability α. Use it with a model that was trained with <i>Gaussian noise</i> of the same standard deviation
                in the Robust Learner; noise confuses other models, and little can be certified of them.
                </p>
                <p>
                <b>Bounds</b> prove it of the model itself, and leave nothing to chance, for changes of each number by at most epsilon (L∞).
                The rounding of single precision is included. They go through convolutions, dense layers, ReLU, pooling, batch
                normalization and sums, and are tight only for small networks of a few layers.
                </p>
                <p>
                <b>Attack suite.</b> Without the optional port, a short attack of a usual kind is made. The suite's norm must be that
                of the method; the suite's epsilon is one more distance. With randomized smoothing, attacks climb the mean of 16
                noisy answers, and 1,000 noisy copies judge each image that they find; where these don't tell, it counts as withstood.
                </p>
                <p>
                <b>Gate.</b> In a workflow that runs by itself, the node can fail where the certified accuracy at the first distance
                (with an attack suite, at the suite's epsilon) is too low, or where an attack has disproved a certificate; nothing
                behind it is executed then. Rules and switches can ask its flow variables instead: <i>Certified accuracy</i>,
                <i>Accuracy under attack</i> and <i>Clean accuracy</i> are shares from 0 to 1, each also with <i>(lower end)</i> and
                <i>(upper end)</i> of its interval, NaN where it isn't known; <i>Average certified radius</i> is a distance.
                </p>
                <p>
                Use images that took no part in training or in the choice of a model.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Model", group -> group //
                .name("Model") //
                .description("The model to be certified.") //
                .fixed(ModelPortObject.TYPE)) //
            .addInputPortGroup("Images", group -> group //
                .name("Images") //
                .description("Images and their true classes.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Attack Suite", group -> group //
                .name("Attack suite") //
                .description("The attacks that are made beside the certificates, where the usual ones shouldn't be.") //
                .optional().supportedTypes(AttackSuitePortObject.TYPE)) //
            .addOutputPortGroup("Certificates", group -> group //
                .name("Certificates") //
                .description(
                    "For each image, by its row ID: its class, what it is taken for (missing where the smoothed classifier "
                        + "abstains), its certified radius, the distance at which an attack fooled the model (missing where none did), "
                        + "and whether it is right and certified at each distance that was asked for.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Curve", group -> group //
                .name("Curve") //
                .description("Certified accuracy and accuracy under attack by distance.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Summary", group -> group //
                .name("Summary") //
                .description("The figures that matter, and whether certificates and attacks agree.") //
                .fixed(BufferedDataTable.TYPE))) //
        .model(model -> model //
            .parametersClass(CertifiedRobustnessScorerParameters.class) //
            .configure(Settled.configuring(CertifiedRobustnessScorerNodeFactory::configure)) //
            .execute(CertifiedRobustnessScorerNodeFactory::execute)) //
        .nodeType(NodeType.Other) //
        .keywords("certificate", "provable", "verification", "randomized smoothing", "CROWN",
            "interval bound propagation") //
        .addView(view -> view //
            .withoutParameters() //
            .description("Certified accuracy by distance, beside what attacks leave.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("certified-robustness.js"))
                .relativePath("certified-robustness.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.RANDOMIZED_SMOOTHING, Literature.INTERVAL_BOUNDS, Literature.CROWN, Literature.CERTIFIED_RADIUS,
        Literature.SMOOTHED_ATTACKS);

    /** Called by KNIME. */
    public CertifiedRobustnessScorerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CertifiedRobustnessScorerParameters parameters = in.getParameters();
        final ModelSpec model = in.getInPortSpec(0);
        parameters.images(model).require(in.getInTableSpec(1));
        final Optional<AttackSuiteSpec> suite =
            in.getInPortSpecs().length > SUITE_PORT ? Optional.of(in.getInPortSpec(SUITE_PORT)) : Optional.empty();
        final var radii = parameters.settings(suite.map(AttackSuiteSpec::suite)).radii();
        out.setOutSpecs(CertificateTables.images(model, radii), CertificateTables.CURVE, CertificateTables.SUMMARY);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CertifiedRobustnessScorerParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var settings = parameters.settings(suite(in));
            final var images = parameters.images(model.getSpec()).read(in.getInTable(1), progress.part(0, 0.05));
            final var chosen = Datasets.sampled(images.dataset(), parameters.m_limit, parameters.m_seed);
            final var trained = model.model();
            try (var classifier = trained.classifier(parameters.m_batchSize)) {
                final var certification = Certification.of(trained, classifier,
                    Datasets.subset(images.dataset(), chosen), settings, progress.part(0.05, 1));
                final var page = CertificationPage.of(certification, model.describe() + ".", trained.provenance(),
                    classifier.executor().device());
                out.setOutData(
                    CertificateTables.images(certification,
                        Arrays.stream(chosen).mapToObj(images.rowKeys()::get).toList(), model.getSpec(), context),
                    CertificateTables.curve(page, context), CertificateTables.summary(page, context));
                out.setInternalData(PagePortObject.of(page));
                warn(page, images, out);
                pushVariables(page.figures());
                Gate.requirePassed(List.of(disproved(parameters, page),
                    parameters.m_gate.refusal(GatedScore.of(CERTIFIED, page.figures().certified()))));
            }
        });
    }

    private static Optional<AttackSuite> suite(final ExecuteInput in) {
        return in.getInPortObjects().length > SUITE_PORT
            ? Optional.of(in.<AttackSuitePortObject>getInPortObject(SUITE_PORT).getSpec().suite()) : Optional.empty();
    }

    private static void pushVariables(final Figures figures) {
        GatedScore.of(CERTIFIED, figures.certified()).push();
        GatedScore.of("Accuracy under attack", figures.withstood()).push();
        GatedScore.of("Clean accuracy", figures.unchanged()).push();
        FlowVariables.push("Average certified radius", figures.averageRadius());
    }

    /** A certificate that an attack has disproved opens no gate. */
    private static Optional<String> disproved(final CertifiedRobustnessScorerParameters parameters,
        final CertificationPage page) {
        final var check = page.check();
        return parameters.m_gate.isClosable() && check.verdict() == Verdict.RED
            ? Optional.of("The model doesn't pass the gate: %s %s".formatted(check.evidence(), check.remedy()))
            : Optional.empty();
    }

    private static void warn(final CertificationPage page, final ImageTable images, final ExecuteOutput out) {
        final var warnings = new ArrayList<String>();
        final var check = page.check();
        if (check.verdict() == Verdict.RED || check.verdict() == Verdict.AMBER) {
            warnings.add(check.evidence() + " " + check.remedy());
        }
        Misfit.warning(page.figures().unchanged()).ifPresent(warnings::add);
        warnings.addAll(page.notes());
        images.warning().ifPresent(warnings::add);
        Warnings.show(warnings, out);
    }
}
