package org.polytope.nodes.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.nodes.DialogConditions;
import org.polytope.nodes.attack.AttackChoices.Preset;
import org.polytope.nodes.attack.AttackChoices.Wanted;

/** What the dialog of the Attack node shows, and says. */
class AttackDialogTest {

    private final AttackParameters parameters = new AttackParameters();

    private final DialogConditions dialog = new DialogConditions(parameters);

    static Stream<AttackMethod> methods() {
        return AttackMethods.offered().stream();
    }

    private static Stream<Field> groups() {
        return DialogConditions.fields(AttackParameters.class)
            .filter(field -> AttackSettings.class.isAssignableFrom(field.getType()));
    }

    private AttackSettings group(final Field field) throws IllegalAccessException {
        return (AttackSettings)field.get(parameters);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void showsTheSettingsOfTheChosenAttackOnly(final AttackMethod method) throws IllegalAccessException {
        parameters.m_preset = Preset.CUSTOM;
        parameters.m_method = method.name();
        for (final var field : groups().toList()) {
            final var makesIt =
                group(field).methods().stream().anyMatch(other -> other.name().equals(method.name()));
            assertEquals(makesIt, dialog.shows(field), field::toString);
        }
    }

    @Test
    void headsTheSettingsOfAnAttackWithItsTitle() throws IllegalAccessException {
        for (final var field : groups().toList()) {
            final var methods = group(field).methods();
            final var section = field.getType().getAnnotation(Layout.class).value().getAnnotation(Section.class);
            if (methods.size() == 1) {
                assertTrue(methods.get(0).entry().title().equalsIgnoreCase(section.title()), section::title);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FGSM, goal loss", "RANDOM_STEP_FGSM, randomShare goal loss",
        "BIM, iterations stepSize stepUnit lastImage goal loss",
        "MIM, iterations stepSize stepUnit momentum lastImage goal loss",
        "PGD, iterations stepSize stepUnit randomStart restarts lastImage goal loss", "APGD, ''",
        "CARLINI_WAGNER, goal", "ELASTIC_NET, goal", "DEEP_FOOL, ''", "FAST_MINIMUM_NORM, goal", "FAB, ''",
        "SALIENCY_MAP, goal", "SQUARE, ''", "SPSA, goal", "HOP_SKIP_JUMP, ''", "BOUNDARY, ''", "UNIFORM_NOISE, ''",
        "GAUSSIAN_NOISE, ''", "SPATIAL, ''"})
    void showsTheSharedSettingsThatTheAttackHas(final String method, final String settings) {
        parameters.m_preset = Preset.CUSTOM;
        parameters.m_method = method;
        final var expected =
            Arrays.stream(settings.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
        assertEquals(expected, shown());
        parameters.m_goal = Wanted.GIVEN;
        assertEquals(expected.contains("goal"), shown().containsAll(Set.of("wantedName", "wantedClass")));
    }

    private Set<String> shown() {
        return DialogConditions.fields(AttackParameters.class)
            .filter(field -> field.getDeclaringClass() == ClimbParameters.class).filter(dialog::shows)
            .map(field -> field.getName().substring(2)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CUSTOM")
    void showsNoSettingsOfAttacksBesideAPreset(final Preset preset) {
        parameters.m_preset = preset;
        assertEquals(Set.of(), shown());
        assertTrue(groups().noneMatch(dialog::shows));
    }

    @Test
    void offersTheAttacksUnderTheirFamilies() {
        final var choices = new MethodText.Choices().computeState(null);
        assertEquals(AttackCatalog.ATTACKS.size(), choices.size());
        assertEquals("RANDOM_STEP_FGSM", choices.get(1).id());
        assertEquals("R+FGSM (gradient)", choices.get(1).text());
    }

    @Test
    void saysWhatTheChosenAttackIs() {
        final Supplier<String> boundary = () -> "BOUNDARY";
        final var text = new MethodText.Chosen();
        text.init((StateProviderInitializer)Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[]{StateProviderInitializer.class},
            (proxy, method, arguments) -> "computeFromValueSupplier".equals(method.getName()) ? boundary : null));
        final var message = text.computeState(null).orElseThrow();
        assertEquals("Boundary (Brendel et al., 2018)", message.title());
        assertEquals("Random steps along the boundary, asking only for classes. It asks for decisions, and runs under "
            + "L∞, L2, L1 and without a norm.", message.description());
    }

    @Test
    void describesAndCitesEveryAttack() {
        final var factory = new AttackNodeFactory();
        final var description = factory.getXMLDescription().getTextContent();
        final var keywords = List.of(factory.getKeywords());
        for (final var entry : AttackCatalog.ATTACKS) {
            assertTrue(description.contains("%s (%s): %s".formatted(entry.title(), entry.citation().brief(),
                entry.summary())), entry::title);
            assertTrue(description.contains(entry.citation().title()), entry::title);
            assertTrue(keywords.contains(entry.title()), entry::title);
        }
    }
}
