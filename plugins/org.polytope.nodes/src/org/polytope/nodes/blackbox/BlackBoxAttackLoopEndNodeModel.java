package org.polytope.nodes.blackbox;

import java.util.ArrayList;
import java.util.Arrays;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.node.workflow.LoopEndNode;
import org.polytope.engine.Progress;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopEndParameters.View;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.gate.GatedScore;
import org.polytope.nodes.generator.SummaryTable;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.scorer.ScoreTables;

/** Hands the answers of each iteration to the attacks, and puts out what they have found when they have ended. */
final class BlackBoxAttackLoopEndNodeModel extends ParametersNodeModel<BlackBoxAttackLoopEndParameters>
    implements LoopEndNode, PortObjectHolder {

    /** Images, summary, scores, classes, checks. */
    private static final int OUTPUTS = 5;

    private PortObject[] m_kept;

    BlackBoxAttackLoopEndNodeModel() {
        super(new PortType[]{BufferedDataTable.TYPE}, tables(), BlackBoxAttackLoopEndParameters.class);
    }

    private static PortType[] tables() {
        final var types = new PortType[OUTPUTS];
        Arrays.fill(types, BufferedDataTable.TYPE);
        return types;
    }

    /** The columns of the first table depend on the table that the loop's start sees. */
    @Override
    PortObjectSpec[] configured(final PortObjectSpec[] specs) {
        return new PortObjectSpec[]{null, SummaryTable.spec(), ScoreTables.SCORES, ScoreTables.CLASSES,
            ScoreTables.CHECKS};
    }

    @Override
    protected PortObject[] execute(final PortObject[] objects, final ExecutionContext context)
        throws CanceledExecutionException, KNIMEException {
        final var outputs = new PortObject[OUTPUTS];
        EngineRun.run(context, progress -> {
            final var start = start();
            start.attack().answer((BufferedDataTable)objects[0], parameters().m_predictionColumn, progress);
            if (start.attack().question(progress).isPresent()) {
                continueLoop();
            } else {
                putOut(start.attack(), outputs, context, progress);
                start.end();
            }
        });
        return outputs;
    }

    private BlackBoxAttackLoopStartNodeModel start() throws InvalidSettingsException {
        CheckUtils.checkSetting(
            getLoopStartNode() instanceof BlackBoxAttackLoopStartNodeModel start && start.attack() != null,
            "The loop begins with another node. Begin it with a Black-Box Attack Loop Start, and reset that one to begin anew.");
        return (BlackBoxAttackLoopStartNodeModel)getLoopStartNode();
    }

    private void putOut(final BlackBoxAttack attack, final PortObject[] outputs, final ExecutionContext context,
        final Progress progress) {
        final var findings = attack.findings();
        final var page = findings.reportPage();
        outputs[0] = attack.adversarial(context, progress);
        outputs[1] = SummaryTable.write(findings.gallery(), context);
        outputs[2] = ScoreTables.scores(page, context);
        outputs[3] = ScoreTables.classes(page, context);
        outputs[4] = ScoreTables.checks(page, context);
        m_kept = new PortObject[]{
            PagePortObject.of(parameters().m_view == View.SCORE ? page : findings.gallery())};
        GatedScore.of("Robust accuracy", findings.report().robust()).push();
        GatedScore.of("Clean accuracy", findings.report().clean()).push();
        warn(attack, findings);
    }

    private void warn(final BlackBoxAttack attack, final AttackFindings findings) {
        final var warnings = new ArrayList<>(findings.report().warnings());
        attack.warning().ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            setWarningMessage(String.join("\n", warnings));
        }
    }

    /** @return what draws the page that is kept */
    String module() {
        return parameters() == null ? View.SCORE.module() : parameters().m_view.module();
    }

    @Override
    protected void reset() {
        m_kept = null;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return m_kept;
    }

    @Override
    public void setInternalPortObjects(final PortObject[] objects) {
        m_kept = objects;
    }
}
