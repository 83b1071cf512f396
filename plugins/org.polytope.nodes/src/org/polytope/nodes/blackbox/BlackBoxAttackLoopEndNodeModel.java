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
            var continues = false;
            try {
                continues = continues((BufferedDataTable)objects[0], start.attack(), outputs, context, progress);
            } finally {
                if (!continues) {
                    start.end();
                }
            }
        });
        return outputs;
    }

    /** @return whether the attacks have another question; otherwise what they have found is put out */
    private boolean continues(final BufferedDataTable answers, final BlackBoxAttack attack, final PortObject[] outputs,
        final ExecutionContext context, final Progress progress) throws InvalidSettingsException, KNIMEException {
        attack.answer(answers, parameters().m_predictionColumn, progress);
        if (attack.question(progress).isPresent()) {
            continueLoop();
            return true;
        }
        putOut(attack, outputs, context, progress);
        return false;
    }

    private BlackBoxAttackLoopStartNodeModel start() throws InvalidSettingsException {
        if (!(getLoopStartNode() instanceof BlackBoxAttackLoopStartNodeModel start)) {
            throw new InvalidSettingsException(
                "The loop begins with another node. Begin it with a Black-Box Attack Loop Start.");
        }
        CheckUtils.checkSetting(start.attack() != null,
            "The attacks of this loop have ended. Reset the Black-Box Attack Loop Start to begin anew.");
        return start;
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
