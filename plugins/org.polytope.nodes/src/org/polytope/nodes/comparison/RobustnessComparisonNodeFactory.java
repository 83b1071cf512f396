package org.polytope.nodes.comparison;

import java.util.ArrayList;

import org.knime.core.data.DataTableSpec;
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
import org.polytope.engine.comparison.Comparison;
import org.polytope.engine.comparison.RobustnessComparison;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.table.ClassLabels;
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
                still get right whatever attack is made (<i>robust accuracy</i>). Add a port for each model beyond two.
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
                Use images that took no part in the training of any of the models, nor in their choice.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Model", group -> group //
                .name("Model") //
                .description("A model to be compared: at least two, for images of the same size and the same classes.") //
                .extendable().supportedTypes(ModelPortObject.TYPE)
                .fixedTypes(ModelPortObject.TYPE, ModelPortObject.TYPE)) //
            .addInputPortGroup("Images", group -> group //
                .name("Images") //
                .description("Images and their true classes.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Attack Suite", group -> group //
                .name("Attack suite") //
                .description("The attacks and what they are allowed to do.") //
                .fixed(AttackSuitePortObject.TYPE)) //
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
        final var inputs = ComparedInputs.<ModelSpec, DataTableSpec, AttackSuiteSpec>of(in.getInPortSpecs());
        ClassLabels.requireColumn(inputs.table(), parameters.m_classColumn);
        final var names = parameters.names(inputs.models());
        for (int i = 0; i < names.size(); i++) {
            parameters.images(inputs.models().get(i)).format(inputs.table());
            CheckUtils.checkSetting(inputs.models().get(i).shape().equals(inputs.models().get(0).shape()),
                "%s takes images %s, but %s takes %s: models are compared on the same images.", names.get(0),
                inputs.models().get(0).shape(), names.get(i), inputs.models().get(i).shape());
        }
        out.setOutSpecs(ComparisonTables.LEADERBOARD, ComparisonTables.DIFFERENCES, ComparisonTables.TRANSFER);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final RobustnessComparisonParameters parameters = in.getParameters();
        final var inputs =
            ComparedInputs.<ModelPortObject, BufferedDataTable, AttackSuitePortObject>of(in.getInPortObjects());
        final var suite = inputs.suite().getSpec().suite();
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var names = parameters.names(inputs.models().stream().map(ModelPortObject::getSpec).toList());
            try (var models = ComparedModels.of(inputs.models(), names, inputs.table(), parameters, suite.seed(),
                progress.part(0, 0.05))) {
                final var comparison = RobustnessComparison.compare(models.entrants(), parameters.settings(suite),
                    parameters.m_transfer, progress.part(0.05, 1));
                final var page = models.page(comparison);
                out.setOutData(ComparisonTables.leaderboard(page, context),
                    ComparisonTables.differences(page, context), ComparisonTables.transfer(page, context));
                out.setInternalData(PagePortObject.of(page));
                warn(comparison, models, out);
            }
        });
    }

    private static void warn(final Comparison comparison, final ComparedModels models, final ExecuteOutput out) {
        final var warnings = new ArrayList<String>();
        models.warning().ifPresent(warnings::add);
        for (final var standing : comparison.standings()) {
            standing.report().warnings().forEach(warning -> warnings.add(standing.name() + ": " + warning));
        }
        Warnings.show(warnings, out);
    }
}
