package org.polytope.nodes.blackbox;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.LoopStartNode;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.table.ClassLabels;

/** Begins the attacks in the first iteration, and puts out what they ask in each. */
final class BlackBoxAttackLoopStartNodeModel extends ParametersNodeModel<BlackBoxAttackLoopStartParameters>
    implements LoopStartNode {

    /** Null unless attacks are made. */
    private BlackBoxAttack m_attack;

    BlackBoxAttackLoopStartNodeModel() {
        super(new PortType[]{BufferedDataTable.TYPE, AttackSuitePortObject.TYPE},
            new PortType[]{BufferedDataTable.TYPE}, BlackBoxAttackLoopStartParameters.class);
    }

    @Override
    PortObjectSpec[] configured(final PortObjectSpec[] specs) throws InvalidSettingsException {
        final var table = (DataTableSpec)specs[0];
        ClassLabels.requireColumn(table, parameters().m_classColumn);
        final var columns = AttackedImages.columns(parameters(), table);
        parameters().requireSuited(((AttackSuiteSpec)specs[1]).suite());
        return new PortObjectSpec[]{QueryTable.spec(columns)};
    }

    @Override
    protected PortObject[] execute(final PortObject[] objects, final ExecutionContext context)
        throws CanceledExecutionException, KNIMEException {
        final var asked = new PortObject[1];
        EngineRun.run(context, progress -> {
            if (m_attack == null) {
                m_attack = BlackBoxAttack.begin(parameters(), (BufferedDataTable)objects[0],
                    ((AttackSuitePortObject)objects[1]).getSpec().suite(), progress);
            }
            try {
                asked[0] = m_attack.ask(context, progress);
            } finally {
                if (asked[0] == null) {
                    end();
                }
            }
        });
        return asked;
    }

    /** @return the attacks that are made; null if there are none */
    BlackBoxAttack attack() {
        return m_attack;
    }

    /** Ends the attacks, wherever they are. */
    void end() {
        if (m_attack != null) {
            m_attack.close();
            m_attack = null;
        }
    }

    @Override
    protected void reset() {
        end();
    }

    @Override
    protected void onDispose() {
        end();
    }
}
