package org.polytope.nodes.attack;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.Distance;
import org.polytope.nodes.attack.AttackChoices.Method;
import org.polytope.nodes.attack.AttackChoices.Objective;
import org.polytope.nodes.attack.AttackChoices.Preset;
import org.polytope.nodes.attack.AttackChoices.StepUnit;
import org.polytope.nodes.attack.AttackChoices.Wanted;
import org.polytope.nodes.attack.AttackConditions.BeginsSuite;
import org.polytope.nodes.attack.AttackConditions.DistanceReference;
import org.polytope.nodes.attack.AttackConditions.HasEpsilon;
import org.polytope.nodes.attack.AttackConditions.HasGoal;
import org.polytope.nodes.attack.AttackConditions.IsClimb;
import org.polytope.nodes.attack.AttackConditions.IsConformity;
import org.polytope.nodes.attack.AttackConditions.IsCustom;
import org.polytope.nodes.attack.AttackConditions.IsIterative;
import org.polytope.nodes.attack.AttackConditions.IsMim;
import org.polytope.nodes.attack.AttackConditions.IsPaper;
import org.polytope.nodes.attack.AttackConditions.IsPgd;
import org.polytope.nodes.attack.AttackConditions.IsRandomStepFgsm;
import org.polytope.nodes.attack.AttackConditions.MethodReference;
import org.polytope.nodes.attack.AttackConditions.ObjectiveReference;
import org.polytope.nodes.attack.AttackConditions.PresetReference;
import org.polytope.nodes.attack.AttackConditions.WantedReference;
import org.polytope.nodes.attack.AttackConditions.WantsGivenClass;
import org.polytope.nodes.attack.AttackSections.AttackSection;
import org.polytope.nodes.attack.AttackSections.AutoPgdSection;
import org.polytope.nodes.attack.AttackSections.BoundarySection;
import org.polytope.nodes.attack.AttackSections.CarliniWagnerSection;
import org.polytope.nodes.attack.AttackSections.DeepFoolSection;
import org.polytope.nodes.attack.AttackSections.ElasticNetSection;
import org.polytope.nodes.attack.AttackSections.FabSection;
import org.polytope.nodes.attack.AttackSections.FastMinimumNormSection;
import org.polytope.nodes.attack.AttackSections.HopSkipJumpSection;
import org.polytope.nodes.attack.AttackSections.NoiseSection;
import org.polytope.nodes.attack.AttackSections.RandomSection;
import org.polytope.nodes.attack.AttackSections.SaliencyMapSection;
import org.polytope.nodes.attack.AttackSections.SpatialSection;
import org.polytope.nodes.attack.AttackSections.SpsaSection;
import org.polytope.nodes.attack.AttackSections.SquareSection;
import org.polytope.nodes.attack.AttackSections.ThreatSection;

/** Settings of the Attack node. */
@LoadDefaultsForAbsentFields
final class AttackParameters implements NodeParameters {

    @Widget(title = "Norm", description = "How the size of a change is measured.")
    @Layout(ThreatSection.class)
    @ValueReference(DistanceReference.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    Distance m_norm = Distance.LINF;

    @Widget(title = "Epsilon", description = "The largest change that is allowed, where black is 0 and full brightness "
        + "is 1. Usual for L∞: 0.3 for handwritten digits, 0.1 for Fashion-MNIST, 8/255 = 0.0314 for colour photographs.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ThreatSection.class)
    @Effect(predicate = HasEpsilon.class, type = EffectType.SHOW)
    double m_epsilon = 0.1;

    @Widget(title = "Seed", description = "Where all random choices (starting points, wanted classes) come from: the same "
        + "seed gives the same result.")
    @Layout(ThreatSection.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    long m_seed = 42;

    @Widget(title = "Preset", description = "A well-known attack or suite of attacks, or any attack with all its settings.")
    @Layout(AttackSection.class)
    @ValueReference(PresetReference.class)
    Preset m_preset = Preset.PGD_20;

    @Widget(title = "Constant of Carlini-Wagner", description = "How much the goal counts against the size of the change. The "
        + "paper has 10 for handwritten digits and Fashion-MNIST, 0.1 for colour photographs.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsPaper.class, type = EffectType.SHOW)
    double m_paperConstant = 10;

    @Widget(title = "Method", description = "Which attack, and what it needs of the model: its gradient, its scores, or only "
        + "its decisions. Attacks for the smallest change go on below epsilon; their success still means a change of at most "
        + "epsilon.")
    @Layout(AttackSection.class)
    @ValueReference(MethodReference.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    Method m_method = Method.PGD;

    @Widget(title = "Iterations", description = "How many gradient steps are made from each start.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    int m_iterations = 20;

    @Widget(title = "Step size", description = "The length of one step. Steps times iterations should be at least twice "
        + "epsilon, or the attack can't reach all that it is allowed.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    double m_stepSize = 0.125;

    @Widget(title = "Step size is a", description = "The unit of the step size.")
    @ValueSwitchWidget
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    StepUnit m_stepUnit = StepUnit.EPSILON;

    @Widget(title = "Momentum", description = "How much of the earlier gradients is kept in each step; 1 is usual.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsMim.class, type = EffectType.SHOW)
    double m_momentum = 1;

    @Widget(title = "Random start", description = "Whether each try begins at a random point that is allowed, instead of at "
        + "the image itself.")
    @Layout(AttackSection.class)
    @Effect(predicate = IsPgd.class, type = EffectType.SHOW)
    boolean m_randomStart = true;

    @Widget(title = "Restarts", description = "How often the attack begins anew for images that still withstand. Needs a "
        + "random start.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsPgd.class, type = EffectType.SHOW)
    int m_restarts = 1;

    @Widget(title = "Take the last image", description = "Whether all steps are made and the last image is taken, instead of "
        + "the first one that fools the model. For transfer to another model: an image that barely fools one seldom fools the "
        + "other.", advanced = true)
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    boolean m_lastImage;

    @Widget(title = "Random share", description = "How long the random step is, as a share of epsilon, below 1; the gradient "
        + "step has the rest.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsRandomStepFgsm.class, type = EffectType.SHOW)
    double m_randomShare = 0.5;

    @Widget(title = "Goal", description = "What the model is to be made to say.", advanced = true)
    @Layout(AttackSection.class)
    @ValueReference(WantedReference.class)
    @Effect(predicate = HasGoal.class, type = EffectType.SHOW)
    Wanted m_goal = Wanted.ANY;

    @Widget(title = "Wanted class", description = "The position of the wanted class among the model's classes, which are "
        + "sorted; the first is 0.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = WantsGivenClass.class, type = EffectType.SHOW)
    int m_wantedClass;

    @Widget(title = "Loss", description = "What the attack increases.", advanced = true)
    @Layout(AttackSection.class)
    @ValueReference(ObjectiveReference.class)
    @Effect(predicate = IsClimb.class, type = EffectType.SHOW)
    Objective m_loss = Objective.CROSS_ENTROPY;

    @Widget(title = "Weight of prototype conformity", description = "How much prototype conformity counts beside the "
        + "cross-entropy. The paper has 1; a small weight is often the stronger attack.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsConformity.class, type = EffectType.SHOW)
    double m_conformityWeight = 0.01;

    @Layout(AutoPgdSection.class)
    AutoPgdParameters m_autoPgd = new AutoPgdParameters();

    @Layout(CarliniWagnerSection.class)
    CarliniWagnerParameters m_carliniWagner = new CarliniWagnerParameters();

    @Layout(ElasticNetSection.class)
    ElasticNetParameters m_elasticNet = new ElasticNetParameters();

    @Layout(DeepFoolSection.class)
    DeepFoolParameters m_deepFool = new DeepFoolParameters();

    @Layout(FastMinimumNormSection.class)
    FastMinimumNormParameters m_fastMinimumNorm = new FastMinimumNormParameters();

    @Layout(FabSection.class)
    FabParameters m_fab = new FabParameters();

    @Layout(SaliencyMapSection.class)
    SaliencyMapParameters m_saliencyMap = new SaliencyMapParameters();

    @Layout(SquareSection.class)
    SquareParameters m_square = new SquareParameters();

    @Layout(SpsaSection.class)
    SpsaParameters m_spsa = new SpsaParameters();

    @Layout(HopSkipJumpSection.class)
    HopSkipJumpParameters m_hopSkipJump = new HopSkipJumpParameters();

    @Layout(BoundarySection.class)
    BoundaryParameters m_boundary = new BoundaryParameters();

    @Layout(NoiseSection.class)
    NoiseParameters m_noise = new NoiseParameters();

    @Layout(SpatialSection.class)
    SpatialParameters m_spatial = new SpatialParameters();

    @Widget(title = "Evaluations averaged", description = "Over how many evaluations scores and gradients are averaged "
        + "(expectation over transformation); more than 1 only for models that answer randomly, and as many times slower.",
        advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RandomSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    int m_evaluations = 1;

    @Override
    public void validate() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_epsilon >= 0 && m_epsilon <= 1e6,
            "Epsilon must be a number of at least 0, but is %s.", m_epsilon);
        CheckUtils.checkSetting(m_evaluations >= 1,
            "At least one evaluation must be averaged, but the setting is %s.", m_evaluations);
        suite();
    }

    private ThreatModel threatModel() {
        return switch (m_norm) {
            case LINF -> new ThreatModel(Norm.LINF, m_epsilon);
            case L2 -> new ThreatModel(Norm.L2, m_epsilon);
            case L1 -> new ThreatModel(Norm.L1, m_epsilon);
            case L0 -> new ThreatModel(Norm.L0, m_epsilon);
            case NONE -> ThreatModel.unbounded();
        };
    }

    /**
     * @return a suite of this node's attacks only
     * @throws InvalidSettingsException if a number is out of its range, or the attacks don't exist for the norm
     */
    AttackSuite suite() throws InvalidSettingsException {
        return suite(threatModel(), m_seed);
    }

    /**
     * @param threat what is allowed: that of the connected suite, where there is one
     * @return a suite of this node's attacks only
     * @throws InvalidSettingsException if a number is out of its range, or the attacks don't exist for the norm
     */
    AttackSuite suite(final ThreatModel threat, final long seed) throws InvalidSettingsException {
        try {
            return new AttackAssembly(this, threat, seed).suite();
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
