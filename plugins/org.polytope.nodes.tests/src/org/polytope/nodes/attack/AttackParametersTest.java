package org.polytope.nodes.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.Distance;
import org.polytope.nodes.attack.AttackChoices.Objective;
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

    /** With its defaults each attack is one that the literature knows, under a name of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
        "FGSM | FGSM", //
        "RANDOM_STEP_FGSM | R+FGSM, random step 0.5 ε", //
        "BIM | BIM-20, step 0.125 ε", //
        "MIM | MIM-20, step 0.125 ε, momentum 1", //
        "PGD | PGD-20, step 0.125 ε", //
        "APGD | APGD-CE, 100 iterations", //
        "CARLINI_WAGNER | C&W", //
        "ELASTIC_NET | EAD", //
        "DEEP_FOOL | DeepFool", //
        "FAST_MINIMUM_NORM | FMN-L∞", //
        "FAB | FAB-T, 100 iterations, 9 target classes", //
        "SALIENCY_MAP | JSMA, θ 1, γ 0.1", //
        "SQUARE | Square, 5000 queries", //
        "SPSA | SPSA", //
        "HOP_SKIP_JUMP | HopSkipJump", //
        "BOUNDARY | Boundary, 25000 steps", //
        "UNIFORM_NOISE | random search, 1000 samples", //
        "GAUSSIAN_NOISE | Gaussian noise", //
        "SPATIAL | rotations up to 30° and translations up to 3 px, 31 × 5 × 5"})
    void everyMethodMakesItsAttack(final String method, final String name) throws InvalidSettingsException {
        parameters.m_preset = Preset.CUSTOM;
        parameters.m_method = method;

        final var attack = parameters.suite().attacks().get(0);

        assertTrue(attack.describe().startsWith(name), attack::describe);
        assertEquals(attack, AttackJson.readAttack(AttackJson.write(attack)), "survives being saved");
    }

    /** Whichever there are: those that the test above doesn't know of, too. */
    @Test
    void everyMethodMakesAnAttackOfItsEntryUnderANameOfItsOwn() throws InvalidSettingsException {
        parameters.m_preset = Preset.CUSTOM;
        final var descriptions = new HashSet<String>();
        for (final var method : AttackMethods.offered()) {
            parameters.m_method = method.name();
            final var attack = parameters.suite().attacks().get(0);
            assertEquals(method.entry().type(), attack.getClass());
            assertTrue(descriptions.add(attack.describe()), attack::describe);
        }
    }

    /** What runs another attack otherwise is a setting: of Auto-PGD, and of all attacks. */
    @Test
    void everyAttackOfTheCatalogCanBeChosen() {
        assertEquals(AttackCatalog.ATTACKS, AttackMethods.offered().stream().map(AttackMethod::entry).toList());
    }

    @Test
    void anAttackThatDoesNotExistIsRefused() {
        parameters.m_preset = Preset.CUSTOM;
        for (final var name : new String[]{"PDG", null}) {
            parameters.m_method = name;
            final var problem = assertThrows(InvalidSettingsException.class, parameters::validate);
            assertTrue(
                problem.getMessage().startsWith("There is no attack \"%s\". Choose one of FGSM, "
                    .formatted(name == null ? "" : name)),
                problem::getMessage);
        }
    }

    @Test
    void theFastMinimumNormAttackMinimisesTheNormOfTheConnectedSuite() throws InvalidSettingsException {
        parameters.m_preset = Preset.CUSTOM;
        parameters.m_method = "FAST_MINIMUM_NORM";

        final var chained = parameters.suite(new ThreatModel(Norm.L1, 5), 3);

        assertEquals(FastMinimumNorm.untargeted(Norm.L1), chained.attacks().get(0));
        parameters.m_norm = Distance.NONE;
        assertEquals(FastMinimumNorm.untargeted(Norm.L2), parameters.suite().attacks().get(0));
    }

    @Test
    void randomModelsAreAttackedByExpectation() throws InvalidSettingsException {
        parameters.m_preset = Preset.CUSTOM;
        parameters.m_evaluations = 20;

        assertEquals(20, ((ExpectationOverTransformation)parameters.suite().attacks().get(0)).samples());
    }

    @Test
    void adaptiveLossesReachTheAttack() throws InvalidSettingsException {
        parameters.m_preset = Preset.CUSTOM;
        parameters.m_loss = Objective.CONFORMITY;
        parameters.m_conformityWeight = 0.5;
        assertEquals(ConformityObjective.paper(0.5), ((Pgd)parameters.suite().attacks().get(0)).loss());
        parameters.m_loss = Objective.NEAREST_PROTOTYPE;
        assertEquals(NearestPrototype.margin(), ((Pgd)parameters.suite().attacks().get(0)).loss());
    }

    @Test
    void theThoroughSuiteSaysThatItHasNoL0() {
        parameters.m_preset = Preset.THOROUGH;
        parameters.m_norm = Distance.L0;

        assertThrows(InvalidSettingsException.class, parameters::validate);
    }
}
