package org.polytope.nodes.attack;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.button.SimpleButtonWidget;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.Distance;
import org.polytope.nodes.attack.AttackChoices.Preset;
import org.polytope.nodes.attack.AttackConditions.BeginsSuite;
import org.polytope.nodes.attack.AttackConditions.DistanceReference;
import org.polytope.nodes.attack.AttackConditions.HasEpsilon;
import org.polytope.nodes.attack.AttackConditions.IsCustom;
import org.polytope.nodes.attack.AttackConditions.IsPaper;
import org.polytope.nodes.attack.AttackConditions.MethodReference;
import org.polytope.nodes.attack.AttackConditions.PresetReference;
import org.polytope.nodes.attack.AttackSections.AttackSection;
import org.polytope.nodes.attack.AttackSections.RandomSection;
import org.polytope.nodes.attack.AttackSections.ThreatSection;
import org.polytope.nodes.dialog.DrawnSeed;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.execution.AbsentText;

/** Settings of the Attack node. */
@LoadDefaultsForAbsentFields
final class AttackParameters extends ClimbParameters {

    @Widget(title = "Norm", description = "How the size of a change is measured.")
    @Layout(ThreatSection.class)
    @ValueReference(DistanceReference.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    Distance m_norm = Distance.LINF;

    @Widget(title = "Epsilon", description = "The largest change that is allowed, where black is 0 and full brightness "
        + "is 1. Usual for L∞: 0.3 for handwritten digits, 0.1 for Fashion-MNIST, 8/255 = 0.0314 for color photographs.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostEpsilon.class)
    @Layout(ThreatSection.class)
    @Effect(predicate = HasEpsilon.class, type = EffectType.SHOW)
    double m_epsilon = 0.1;

    @Widget(title = "Random seed", description = "Where all random choices (starting points, wanted classes) come from: the same "
        + "seed gives the same result.")
    @Layout(ThreatSection.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    @ValueProvider(DrawnSeed.class)
    long m_seed = 42;

    @Widget(title = "Draw seed", description = "Draws another random seed.")
    @SimpleButtonWidget(ref = DrawnSeed.Button.class)
    @Layout(ThreatSection.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    Void m_drawSeed;

    @Widget(title = "Preset", description = "A well-known attack or suite of attacks, or any attack with all its settings.")
    @Layout(AttackSection.class)
    @ValueReference(PresetReference.class)
    Preset m_preset = Preset.QUICK;

    @Widget(title = "Constant of Carlini-Wagner", description = "How much the goal counts against the size of the change. The "
        + "paper has 10 for handwritten digits and Fashion-MNIST, 0.1 for color photographs.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsPaper.class, type = EffectType.SHOW)
    double m_paperConstant = 10;

    @Widget(title = "Method", description = "Which attack, and what it needs of the model: its gradient, its scores, or only "
        + "its decisions. Attacks for the smallest change go on below epsilon; their success still means a change of at most "
        + "epsilon.")
    @Layout(AttackSection.class)
    @ChoicesProvider(MethodText.Choices.class)
    @ValueReference(MethodReference.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    String m_method = "PGD";

    @TextMessage(MethodText.Chosen.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    Void m_chosen;

    AutoPgdParameters m_autoPgd = new AutoPgdParameters();

    CarliniWagnerParameters m_carliniWagner = new CarliniWagnerParameters();

    ElasticNetParameters m_elasticNet = new ElasticNetParameters();

    DeepFoolParameters m_deepFool = new DeepFoolParameters();

    FastMinimumNormParameters m_fastMinimumNorm = new FastMinimumNormParameters();

    FabParameters m_fab = new FabParameters();

    SaliencyMapParameters m_saliencyMap = new SaliencyMapParameters();

    SquareParameters m_square = new SquareParameters();

    SpsaParameters m_spsa = new SpsaParameters();

    HopSkipJumpParameters m_hopSkipJump = new HopSkipJumpParameters();

    BoundaryParameters m_boundary = new BoundaryParameters();

    NoiseParameters m_noise = new NoiseParameters();

    SpatialParameters m_spatial = new SpatialParameters();

    CommonCorruptionsParameters m_commonCorruptions = new CommonCorruptionsParameters();

    @Widget(title = "Evaluations averaged", description = "Over how many evaluations scores and gradients are averaged "
        + "(expectation over transformation); more than 1 only for models that answer randomly, and as many times slower.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(RandomSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    int m_evaluations = 1;

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        CheckUtils.checkSetting(m_epsilon >= 0 && m_epsilon <= Limits.LARGEST_EPSILON,
            "Epsilon must be at least 0 and at most 1,000,000, but is %s.", m_epsilon);
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
