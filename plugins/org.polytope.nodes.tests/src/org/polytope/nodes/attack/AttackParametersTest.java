package org.polytope.nodes.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.attack.AttackSuite.Scope;
import org.polytope.engine.attack.ThreatModel;
import org.polytope.engine.attack.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.Distance;
import org.polytope.nodes.attack.AttackChoices.Preset;

/** What the settings of the Attack node mean. */
class AttackParametersTest {

    private final AttackParameters parameters = new AttackParameters();

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetMakesASuite(final Preset preset) throws InvalidSettingsException {
        parameters.m_preset = preset;
        parameters.m_epsilon = 0.25;
        parameters.m_seed = 7;

        final var suite = parameters.suite();

        assertFalse(suite.attacks().isEmpty());
        assertEquals(new ThreatModel(Norm.LINF, 0.25), suite.threat());
        assertEquals(7, suite.seed());
    }

    @Test
    void autoAttackRunsItsFourAttacksOnWhatEarlierOnesLeft() throws InvalidSettingsException {
        parameters.m_preset = Preset.AUTO_ATTACK;

        final var suite = parameters.suite();

        assertEquals("APGD-CE, APGD-T, FAB-T, Square", suite.attacks().stream()
            .map(attack -> attack.describe().split(",")[0]).collect(Collectors.joining(", ")));
        assertEquals(Scope.SURVIVORS, suite.scope());
    }

    @Test
    void autoAttackKnowsL1() throws InvalidSettingsException {
        parameters.m_preset = Preset.AUTO_ATTACK;
        parameters.m_norm = Distance.L1;

        assertTrue(parameters.suite().attacks().get(0).describe().endsWith("from 3 ε and 2 ε inwards"));
    }
}
