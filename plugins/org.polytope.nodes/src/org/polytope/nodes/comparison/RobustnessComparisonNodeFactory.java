package org.polytope.nodes.comparison;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
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
import org.polytope.engine.comparison.Comparison;
import org.polytope.engine.comparison.KnownScore;
import org.polytope.engine.comparison.RobustnessComparison;
import org.polytope.engine.comparison.Standing;
import org.polytope.engine.page.ComparisonPage;
import org.polytope.engine.page.ReportPage;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.view.ViewModule;

/** Compares how robust models are. */
public final class RobustnessComparisonNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Robustness Comparison") //
        .icon("robustness-comparison.svg") //
        .shortDescription("Says which of several models is more robust, and whether that can be told from chance.") //
        .fullDescription("""
                <p>
                Attacks several models with the same attacks on the same images, and ranks them by the share of images that they
                still get right whatever attack is made (<i>robust accuracy</i>). Add a port for each model beyond two. Scores that
                were made before can stand beside them.
                </p>
                <p>
                <b>Is the difference real?</b> Two robust accuracies differ by a little even for equally good models, because
                the images are drawn by chance. Since all models see the same images, each two can be compared image by image:
                of the images that only one of them withstood, equally good models would each have about half. The <i>p-value</i>
                is the chance of a split as uneven as this one, or more (the exact test of McNemar). Comparing many pairs finds
                a small p-value by luck, which Holm's correction takes account of. Below 0.05 the node says that a model is
                more robust; above, that it can't be told, and then more images may help. This is sharper than to see
                whether two intervals overlap.
                </p>
                <p>
                <b>Can the scores be believed?</b> Each model is checked as in the Robustness Scorer. A model whose score
                isn't trustworthy gets no rank: it may only hide from the attacks, so that nothing follows from the images that
                it withstood. Of the others, too, a score may be an upper bound: look at the estimated drop before you say that
                a model is better.
                </p>
                <p>
                <b>Transfer.</b> An attacker who doesn't have your model makes images against one of their own, and hopes that they fool
                yours too. The transfer table shows how often that works between the models: for images that both get
                right unchanged, the share of those made on one that fool the other.
                </p>
                <p>
                <b>Scores that were made before.</b> Add a port for each table of the Robustness Scorer's last output, <i>Image scores</i>, to
                compare its models without attacking them again, alone or beside others. Remove the ports for models, images and
                attack suite where there is nothing to attack. Scores are compared on the images that all of them are of, which
                are known again by their row IDs (the column <i>Image</i>, which stays when tables are concatenated) and must have
                the same class; what is left out is said. All must have been made under one threat model. Without the models,
                nothing is known of transfer, and no curve is drawn.
                </p>
                <p>
                Use images that took no part in the training of any of the models, nor in their choice.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Model", group -> group //
                .name("Model") //
                .description(
                    "A model to be attacked and compared; all for images of the same size and the same classes.") //
                .extendable().supportedTypes(ModelPortObject.TYPE)
                .defaultNonFixedTypes(ModelPortObject.TYPE, ModelPortObject.TYPE)) //
            .addInputPortGroup("Images", group -> group //
                .name("Images") //
                .description("Images and their true classes, on which the models are attacked.") //
                .optional().supportedTypes(BufferedDataTable.TYPE).defaultPortType(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Attack Suite", group -> group //
                .name("Attack suite") //
                .description("The attacks on the models and what they are allowed to do.") //
                .optional().supportedTypes(AttackSuitePortObject.TYPE).defaultPortType(AttackSuitePortObject.TYPE)) //
            .addInputPortGroup("Score Table", group -> group //
                .name("Score table") //
                .description(
                    "A score that was made before: the last output of the Robustness Scorer, \"Image scores\", of one model, or "
                        + "of several one below the other.") //
                .extendable().supportedTypes(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Leaderboard", group -> group //
                .name("Leaderboard") //
                .description(
                    "One row a model, the most robust first: rank, accuracies with their intervals, and how far the "
                        + "score can be believed.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Differences", group -> group //
                .name("Differences") //
                .description("One row for each two models: how far they differ, and whether chance explains it.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Transfer", group -> group //
                .name("Transfer") //
                .description("For images made on each model, how many fool each other one.") //
                .fixed(BufferedDataTable.TYPE))) //
        .model(model -> model //
            .parametersClass(RobustnessComparisonParameters.class) //
            .configure(Settled.configuring(RobustnessComparisonNodeFactory::configure)) //
            .execute(RobustnessComparisonNodeFactory::execute)) //
        .nodeType(NodeType.Other) //
        .keywords("leaderboard", "McNemar", "significance", "transfer", "benchmark", "adversarial", "robust accuracy") //
        .addView(view -> view //
            .withoutParameters() //
            .description("The leaderboard with intervals, the differences in words, curves and the transfer matrix.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("robustness-comparison.js"))
                .relativePath("robustness-comparison.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.PAIRED_TEST, Literature.SEVERAL_TESTS, Literature.TRANSFERABILITY, Literature.EVALUATING_ROBUSTNESS);

    /** Called by KNIME. */
    public RobustnessComparisonNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RobustnessComparisonParameters parameters = in.getParameters();
        final var inputs =
            ComparedInputs.of(in.getInPortSpecs(), ModelSpec.class, DataTableSpec.class, AttackSuiteSpec.class);
        CheckUtils.checkSetting(inputs.models().size() > 1 || !inputs.scores().isEmpty(),
            "There is nothing to compare: add a port for another model, or for a score table.");
        KnownScores.require(inputs.scores(), parameters.m_modelColumn);
        if (inputs.attacked().isPresent()) {
            requireImages(inputs.models(), inputs.attacked().get().images(), parameters);
        }
        if (inputs.scores().isEmpty()) {
            parameters.names(inputs.models(), List.of());
        }
        out.setOutSpecs(ComparisonTables.LEADERBOARD, ComparisonTables.DIFFERENCES, ComparisonTables.TRANSFER);
    }

    private static void requireImages(final List<ModelSpec> models, final DataTableSpec images,
        final RobustnessComparisonParameters parameters) throws InvalidSettingsException {
        for (int i = 0; i < models.size(); i++) {
            parameters.images(models.get(i)).require(images);
            CheckUtils.checkSetting(models.get(i).shape().equals(models.get(0).shape()),
                "Model 1 takes images %s, but model %s takes %s: models are compared on the same images.",
                models.get(0).shape(), i + 1, models.get(i).shape());
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final RobustnessComparisonParameters parameters = in.getParameters();
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var inputs = ComparedInputs.of(in.getInPortObjects(), ModelPortObject.class, BufferedDataTable.class,
                AttackSuitePortObject.class);
            final var read = KnownScores.of(inputs.scores(), parameters.m_modelColumn, progress);
            final var names = parameters.names(inputs.models().stream().map(ModelPortObject::getSpec).toList(),
                read.stream().map(KnownScore::name).toList());
            final var models = inputs.models().size();
            final var scores =
                IntStream.range(0, read.size()).mapToObj(i -> read.get(i).named(names.get(models + i))).toList();
            if (inputs.attacked().isEmpty()) {
                final var comparison = RobustnessComparison.compare(scores);
                show(comparison, standing -> {
                    throw new IllegalStateException(standing.name() + " was scored before.");
                }, Stream.empty(), out, context);
                return;
            }
            final var suite = inputs.attacked().get().suite().getSpec().suite();
            try (var compared = ComparedModels.of(inputs.models(), names, scores, inputs.attacked().get().images(),
                parameters, suite.seed(), progress.part(0, 0.05))) {
                final var comparison = RobustnessComparison.compare(compared.entrants(), scores, compared.images(),
                    parameters.settings(suite), parameters.m_transfer, progress.part(0.05, 1));
                show(comparison, compared::page, compared.warning().stream(), out, context);
            }
        });
    }

    private static void show(final Comparison comparison, final Function<Standing, ReportPage> report,
        final Stream<String> ofTheTable, final ExecuteOutput out, final ExecutionContext context) {
        final var page = ComparisonPage.of(comparison, report);
        out.setOutData(ComparisonTables.leaderboard(page, context), ComparisonTables.differences(page, context),
            ComparisonTables.transfer(page, context));
        out.setInternalData(PagePortObject.of(page));
        final var warnings = Stream.of(ofTheTable, comparison.notes().stream(),
            comparison.standings().stream().flatMap(standing -> standing.report().stream()
                .flatMap(score -> score.warnings().stream().map(warning -> standing.name() + ": " + warning))))
            .flatMap(Function.identity()).toList();
        Warnings.show(warnings, out);
    }
}
