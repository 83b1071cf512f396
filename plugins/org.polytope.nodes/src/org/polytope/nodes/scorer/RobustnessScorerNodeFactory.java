package org.polytope.nodes.scorer;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.report.EvidenceReport;
import org.polytope.engine.report.ImageFacts;
import org.polytope.engine.scoring.Drop;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.FlowVariables;
import org.polytope.nodes.execution.Forecast;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.gate.Gate;
import org.polytope.nodes.gate.GatedScore;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.table.ImageScores;
import org.polytope.nodes.table.ImageTable;
import org.polytope.nodes.view.ViewModule;

/** Scores how robust a model is, and checks the score. */
public final class RobustnessScorerNodeFactory extends DefaultNodeFactory {

    private static final String ROBUST = "Robust accuracy";

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Robustness Scorer") //
        .icon("robustness-scorer.svg") //
        .shortDescription(
            "Measures how much of a model's accuracy is left under attack, and how far that can be believed.") //
        .fullDescription("""
                <p>
                Attacks a model with all attacks of a suite and counts the images that it still gets right: for each attack
                alone, and in the worst case for each image over all attacks. Only the worst case is the model's robust
                accuracy. Every figure comes with its exact 95 % confidence interval (Clopper and Pearson).
                </p>
                <p>
                <b>Can the score be believed?</b> An attack that fails may be a weak attack rather than a sign of a robust
                model. So a probe, stronger than most suites, attacks a random sample of the images that withstood, and tells by
                how many percentage points the score is probably too high, with a 95 % interval; the score itself stays what the
                suite has found. Checks try to find out whether attacks can find their way at all: an attack of one step must not beat one of
                many, a search without gradients must not find what gradients miss, an unlimited attack must always succeed,
                and the images found are predicted anew. The verdict is <i>reliable</i> (by what the probe finds, the score is too high
                by less than one percentage point, with 95 % confidence, and no check speaks against it), <i>upper bound</i> (the
                true figure may be lower; the verdict says by how much), <i>not trustworthy</i> (attacks fail on this model for
                other reasons than its robustness, or none could be run), or <i>unchecked</i>. The interval takes whatever comes
                after the probe to find about as much of the rest as the probe's last attack: where an attack of another kind
                finds more, it is too narrow.
                </p>
                <p>
                <b>Columns.</b> <i>Accuracy</i> is that under one attack alone; it is missing where an attack of a suite saw
                only the images that those before it had left. <i>Accuracy so far</i> is the worst case over an attack and
                all before it. Both are missing where nothing was attacked. <i>Found by no other</i> counts the images that an
                attack fooled and no other attack did, where every attack saw all images. <i>Mean</i> and <i>Median</i> of all
                are how far images had to be moved, where an image that withstood counts as infinitely far (∞); <i>Mean L∞</i>
                and <i>Mean L2</i> are of the images that were fooled.
                </p>
                <p>
                <b>What images are taken for.</b> The two last columns of the table of classes hold, for each class of the model
                in the table's order, how many images of the row's class were predicted to be of it: unchanged, and after the first
                attack that succeeded.
                </p>
                <p>
                <b>Report.</b> The node can write the score as a document for those who weren't there: as a web page that needs
                nothing else, for reading, archiving and printing, and as JSON. It says in plain words what was tested, how,
                and with what result, with fingerprints of model and images, the settings and the source of each attack, every
                check, and what the result doesn't say. It is written before the gate is closed.
                </p>
                <p>
                <b>Gate.</b> In a workflow that runs by itself, the node can fail where the robust accuracy is too low, or
                where the score can't be believed far enough; nothing behind it is executed then. Rules and switches can ask
                its flow variables instead, which are shares from 0 to 1: <i>Robust accuracy</i> and <i>Clean accuracy</i>,
                each also with <i>(lower end)</i> and <i>(upper end)</i> of its interval, NaN where it isn't known;
                <i>Estimated drop</i> and its <i>(upper end)</i>, by how much the robust accuracy is probably too high, NaN
                where that wasn't estimated; and <i>Verdict</i>: <i>reliable</i>, <i>upper bound</i>, <i>not trustworthy</i> or
                <i>unchecked</i>.
                </p>
                <p>
                Use images that took no part in training or in the choice of a model.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addInputPort("Model", "The model to be scored.", ModelPortObject.TYPE) //
            .addInputTable("Images", "Images and their true classes.") //
            .addInputPort("Attack suite", "The attacks and what they are allowed to do.", AttackSuitePortObject.TYPE) //
            .addOutputTable("Scores",
                "Accuracy without attack, under each attack alone, after each attack, and in the worst case.") //
            .addOutputTable("Classes",
                "Clean and robust accuracy of each class, and what its images are taken for.") //
            .addOutputTable("Curve",
                "Robust accuracy by epsilon, which attacks were made at it, and which epsilon is the suite's.") //
            .addOutputTable("Checks", "What speaks for and against the score, and the verdict.") //
            .addOutputTable("Image scores",
                "For each image, by its row ID: its class, what it is taken for, and whether it withstood all "
                    + "attacks (missing where none could be made on it). The Robustness Comparison takes this table as a score.")) //
        .model(model -> model //
            .parametersClass(RobustnessScorerParameters.class) //
            .configure(Settled.configuring(RobustnessScorerNodeFactory::configure)) //
            .execute(RobustnessScorerNodeFactory::execute)) //
        .nodeType(NodeType.Other) //
        .keywords("robust accuracy", "adversarial", "evaluation", "gradient masking", "PGD", "confidence interval") //
        .addView(view -> view //
            .withoutParameters() //
            .description("The score with its intervals, classes, checks and verdict.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("robustness-report.js"))
                .relativePath("robustness-report.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.AUTO_ATTACK, Literature.EVALUATING_ROBUSTNESS, Literature.OBFUSCATED_GRADIENTS);

    /** Called by KNIME. */
    public RobustnessScorerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RobustnessScorerParameters parameters = in.getParameters();
        final ModelSpec model = in.getInPortSpec(0);
        parameters.images(model).require(in.getInTableSpec(1));
        out.setOutSpecs(ScoreTables.SCORES, ScoreTables.CLASSES, ScoreTables.CURVE, ScoreTables.CHECKS,
            ImageScores.SPEC);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final RobustnessScorerParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        final AttackSuitePortObject suite = in.getInPortObject(2);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            parameters.requireWritable();
            final var images = parameters.images(model.getSpec()).read(in.getInTable(1), progress.part(0, 0.05));
            final var seed = suite.getSpec().suite().seed();
            final var scored = Datasets.sample(images.dataset(), parameters.m_limit, seed);
            final var trained = model.model();
            try (var classifier = trained.classifier(parameters.m_batchSize)) {
                Forecast.ofAttacks(classifier, scored.size(), progress.part(0.05, 0.05));
                final var report =
                    score(classifier, scored, parameters.settings(suite.getSpec().suite()).knowing(trained.seen()),
                        progress.part(0.05, 1));
                final var page = ReportPage.of(report, model.describe() + ".", trained.provenance(),
                    classifier.executor().device());
                out.setOutData(ScoreTables.scores(page, context), ScoreTables.classes(page, context),
                    ScoreTables.curve(page, context), ScoreTables.checks(page, context),
                    ImageScoreTable.of(report,
                        Arrays.stream(Datasets.sampled(images.dataset(), parameters.m_limit, seed))
                            .mapToObj(images.rowKeys()::get).toList(),
                        model.getSpec(), context));
                out.setInternalData(PagePortObject.of(page));
                warn(report, images, out);
                if (parameters.m_report.isWanted()) {
                    parameters.m_report.write(EvidenceReport.of(page, report, trained,
                        ImageFacts.of(scored, images.dataset().size(), report.suite().seed(), progress),
                        classifier.executor().device(), ZonedDateTime.now()));
                }
                pushVariables(report, page);
                requirePassed(parameters, report, page);
            }
        });
    }

    /** A canceled score is an incomplete report to the engine, but no result to KNIME. */
    private static RobustnessReport score(final Classifier classifier, final Dataset images,
        final ScoringSettings settings,
        final Progress progress) {
        final var report = RobustnessScorer.score(classifier, images, settings, SuiteListener.NONE, progress);
        progress.checkCanceled();
        return report;
    }

    private static void pushVariables(final RobustnessReport report, final ReportPage page) {
        GatedScore.of(ROBUST, report.robust()).push();
        GatedScore.of("Clean accuracy", report.clean()).push();
        FlowVariables.push("Verdict", ScoreTables.verdict(page));
        FlowVariables.push("Estimated drop", page.drop().map(Drop::value).orElse(Double.NaN));
        FlowVariables.push("Estimated drop (upper end)", page.drop().map(Drop::high).orElse(Double.NaN));
    }

    private static void requirePassed(final RobustnessScorerParameters parameters, final RobustnessReport report,
        final ReportPage page) throws KNIMEException {
        Gate.requirePassed(List.of(parameters.m_gate.refusal(GatedScore.of(ROBUST, report.robust())),
            parameters.m_leastVerdict.refusal(page)));
    }

    private static void warn(final RobustnessReport report, final ImageTable images, final ExecuteOutput out) {
        final var warnings = new ArrayList<>(report.warnings());
        images.warning().ifPresent(warnings::add);
        Warnings.show(warnings, out);
    }
}
