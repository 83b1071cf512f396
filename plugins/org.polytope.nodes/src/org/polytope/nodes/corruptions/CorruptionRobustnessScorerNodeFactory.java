package org.polytope.nodes.corruptions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
import org.polytope.engine.corruption.Corruptor;
import org.polytope.engine.corruption.score.CorruptionScorer;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.page.CorruptionPage;
import org.polytope.engine.scoring.Misfit;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.gate.Gate;
import org.polytope.nodes.gate.GatedScore;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.view.ViewModule;

/** Scores a model on corrupted images. */
public final class CorruptionRobustnessScorerNodeFactory extends DefaultNodeFactory {

    /** Where the baseline stands among the inputs. */
    private static final int BASELINE_PORT = 2;

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Corruption Robustness Scorer") //
        .icon("corruption-robustness-scorer.svg") //
        .shortDescription(
            "Measures how a model fares with noise, blur, weather and other common corruptions of images.") //
        .fullDescription("""
                <p>
                Images go wrong without anybody's will: it is dark, the camera moves, it snows, a file is compressed too much.
                This node corrupts the images of a table in the fifteen ways of a published benchmark, each in five severities,
                and counts how many a model still gets right. There is no attacker here, and so no worst case: a model that
                withstands corruptions may be helpless against an attack, and the other way round. Ask the Robustness Scorer, too.
                </p>
                <p>
                <b>The corruptions.</b> <i>Noise</i>: Gaussian, shot (of photons), impulse (black and white specks). <i>Blur</i>:
                out of focus, through frosted glass, of a moving camera, of one that zooms. <i>Weather</i>: snow, frost, fog,
                brightness. <i>Digital</i>: contrast, elastic transform, coarse pixels, JPEG compression. Images are corrupted in
                8 bits, with one channel (gray) or three, in the numbers of the libraries that the benchmark's authors used; only
                the random numbers are drawn anew.
                </p>
                <p>
                <b>The figures.</b> The <i>mean corruption accuracy</i> is the mean over all severities of all corruptions. Every
                accuracy of one corruption and severity has its exact 95 % interval (Clopper and Pearson); means have Student's,
                over the images, because all corruptions are made of the same ones. The <i>drop</i> is the accuracy without a
                corruption less that with it.
                </p>
                <p>
                <b>Baseline.</b> Some corruptions are harder than others. Add the optional port for another model to see
                <i>corruption errors</i> CE: the model's errors over all severities as a ratio to the baseline's. Their mean is the
                published mCE. The relative corruption error compares what corruptions add to the errors.
                </p>
                <p>
                <b>Gate.</b> In a workflow that runs by itself, the node can fail where the mean corruption accuracy is too low;
                nothing behind it is executed then. Rules and switches can ask its flow variables instead, which are shares from
                0 to 1: <i>Mean corruption accuracy</i> and <i>Clean accuracy</i>, each also with <i>(lower end)</i> and
                <i>(upper end)</i> of its interval.
                </p>
                <p>
                Use images that took no part in training or in the choice of a model, and train without these corruptions:
                the benchmark asks how a model copes with what it hasn't seen.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .dynamicPorts(ports -> ports //
            .addInputPortGroup("Model", group -> group //
                .name("Model") //
                .description("The model to be scored.") //
                .fixed(ModelPortObject.TYPE)) //
            .addInputPortGroup("Images", group -> group //
                .name("Images") //
                .description("Images and their true classes.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addInputPortGroup("Baseline", group -> group //
                .name("Baseline") //
                .description("A model of the same images and classes that the model is compared with.") //
                .optional().supportedTypes(ModelPortObject.TYPE)) //
            .addOutputPortGroup("Corruptions", group -> group //
                .name("Corruptions") //
                .description("Accuracy under each corruption of each severity.") //
                .fixed(BufferedDataTable.TYPE)) //
            .addOutputPortGroup("Summary", group -> group //
                .name("Summary") //
                .description(
                    "Accuracy without a corruption, and in the mean over all, over each family and over each corruption. "
                        + "Corruption errors are missing without a baseline.") //
                .fixed(BufferedDataTable.TYPE))) //
        .model(model -> model //
            .parametersClass(CorruptionRobustnessScorerParameters.class) //
            .configure(Settled.configuring(CorruptionRobustnessScorerNodeFactory::configure)) //
            .execute(CorruptionRobustnessScorerNodeFactory::execute)) //
        .nodeType(NodeType.Other) //
        .keywords("common corruptions", "ImageNet-C", "CIFAR-10-C", "mCE", "noise", "blur", "weather",
            "distribution shift") //
        .addView(view -> view //
            .withoutParameters() //
            .description("The means, a map of corruptions by severity, and an example of each.") //
            .page(page -> page
                .fromString(() -> ViewModule.read("corruption-report.js"))
                .relativePath("corruption-report.js")) //
            .initialData(data -> data.data(input -> PagePortObject.json(input.getInternalPortObjects())))),
        Literature.COMMON_CORRUPTIONS);

    /** Called by KNIME. */
    public CorruptionRobustnessScorerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CorruptionRobustnessScorerParameters parameters = in.getParameters();
        final ModelSpec model = in.getInPortSpec(0);
        parameters.images(model).require(in.getInTableSpec(1));
        requireCorruptible(model);
        if (in.getInPortSpecs().length > BASELINE_PORT) {
            requireAlike(in.getInPortSpec(BASELINE_PORT), model);
        }
        out.setOutSpec(0, CorruptionTables.SCORES);
        out.setOutSpec(1, CorruptionTables.SUMMARY);
    }

    private static void requireCorruptible(final ModelSpec model) throws InvalidSettingsException {
        try {
            Corruptor.require(model.shape());
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static void requireAlike(final ModelSpec baseline, final ModelSpec model) throws InvalidSettingsException {
        CheckUtils.checkSetting(baseline.shape().equals(model.shape()),
            "The baseline takes images %s, but the model takes %s: they can't be compared on the same ones.",
            baseline.shape(), model.shape());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final CorruptionRobustnessScorerParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        final var context = in.getExecutionContext();
        final Optional<ModelPortObject> baseline = in.getInPortObjects().length > BASELINE_PORT
            ? Optional.of(in.getInPortObject(BASELINE_PORT)) : Optional.empty();
        EngineRun.run(context, progress -> {
            requireSameClasses(baseline, model);
            final var images = parameters.images(model.getSpec()).read(in.getInTable(1), progress.part(0, 0.05));
            final var scored = Datasets.sample(images.dataset(), parameters.m_limit, parameters.m_seed);
            final var settings = parameters.settings(scored.shape());
            try (var classifier = model.model().classifier(parameters.m_batchSize);
                var other = baseline.isEmpty() ? null : baseline.get().model().classifier(parameters.m_batchSize)) {
                final var report = CorruptionScorer.score(classifier, Optional.ofNullable(other), scored, settings,
                    progress.part(0.05, 1));
                final var page = CorruptionPage.of(report, scored, classifier.range(), model.describe() + ".",
                    baseline.map(each -> each.describe() + "."));
                out.setOutData(0, CorruptionTables.scores(page, context));
                out.setOutData(1, CorruptionTables.summary(page, context));
                out.setInternalData(PagePortObject.of(page));
                Warnings.show(
                    Stream.of(Misfit.warning(report.clean()), images.warning()).flatMap(Optional::stream).toList(),
                    out);
                final var mean = GatedScore.of("Mean corruption accuracy", report.mean(), scored.size());
                mean.push();
                GatedScore.of("Clean accuracy", report.clean()).push();
                Gate.requirePassed(List.of(parameters.m_gate.refusal(mean)));
            }
        });
    }

    private static void requireSameClasses(final Optional<ModelPortObject> baseline, final ModelPortObject model)
        throws InvalidSettingsException {
        if (baseline.isPresent()) {
            final var others = baseline.get().getSpec().classes().names();
            final var own = model.getSpec().classes().names();
            CheckUtils.checkSetting(others.equals(own),
                "The baseline tells the classes %s apart, but the model %s: train both with the same classes.", others,
                own);
        }
    }
}
