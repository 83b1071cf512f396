package org.knime.core.ui.standin.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;

/** Parameters against settings in KNIME's dialect, written by hand. */
class PersistedFormTest {

    private static NodeSettingsRO settings(final String entries) {
        final var xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="model">
            %s
            </config>
            """.formatted(entries);
        try {
            return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NodeSettings saved(final NodeParameters parameters) {
        final var settings = new NodeSettings("model");
        ParametersPersistence.save(parameters, settings);
        return settings;
    }

    /** What is saved equals the settings, and what is loaded is saved as the settings again. */
    private static void assertPersistedAs(final NodeParameters parameters, final String entries)
        throws InvalidSettingsException {
        final var expected = settings(entries);
        assertEquals(expected, saved(parameters));
        assertEquals(expected, saved(ParametersPersistence.load(parameters.getClass(), expected)));
    }

    private enum Norm {
        INFINITY, EUCLIDEAN
    }

    private static final class Values implements NodeParameters {
        boolean m_flag = true;

        byte m_byte = 3;

        int m_int = -7;

        long m_long = 1L << 40;

        float m_float = 0.5f;

        double m_double = 0.1;

        String m_text = "a";

        String m_none;

        Norm m_norm = Norm.EUCLIDEAN;

        String[] m_names = {"x", "y"};

        int[] m_sizes = {8};

        double noPrefix = 2;

        Void m_message;

        private int m_private = 1;

        static int counter = 1;

        transient int m_transient = 1;
    }

    @Test
    void valuesHaveTheFieldsNameWithoutPrefix() throws InvalidSettingsException {
        assertPersistedAs(new Values(), """
            <entry key="flag" type="xboolean" value="true"/>
            <entry key="byte" type="xbyte" value="3"/>
            <entry key="int" type="xint" value="-7"/>
            <entry key="long" type="xlong" value="1099511627776"/>
            <entry key="float" type="xfloat" value="0.5"/>
            <entry key="double" type="xdouble" value="0.1"/>
            <entry key="text" type="xstring" value="a"/>
            <entry key="none" type="xstring" isnull="true" value=""/>
            <entry key="norm" type="xstring" value="EUCLIDEAN"/>
            <config key="names"><entry key="array-size" type="xint" value="2"/>
              <entry key="0" type="xstring" value="x"/><entry key="1" type="xstring" value="y"/></config>
            <config key="sizes"><entry key="array-size" type="xint" value="1"/>
              <entry key="0" type="xint" value="8"/></config>
            <entry key="noPrefix" type="xdouble" value="2.0"/>
            """);
    }

    @Test
    void anUnknownConstantIsRefusedWithTheKnownOnes() {
        final var failure = assertThrows(InvalidSettingsException.class,
            () -> ParametersPersistence.load(OneNorm.class, settings("""
                <entry key="norm" type="xstring" value="MANHATTAN"/>""")));
        assertEquals("The setting \"norm\" is \"MANHATTAN\" but must be one of: INFINITY, EUCLIDEAN.",
            failure.getMessage());
    }

    private static final class OneNorm implements NodeParameters {
        Norm m_norm = Norm.INFINITY;
    }

    @Test
    void aMissingKeyIsRefused() {
        final var failure = assertThrows(InvalidSettingsException.class,
            () -> ParametersPersistence.load(OneNorm.class, settings("")));
        assertTrue(failure.getMessage().contains("norm"), failure::getMessage);
    }

    private static final class Optionals implements NodeParameters {
        Optional<Integer> m_seed = Optional.of(42);

        Optional<String> m_column = Optional.empty();

        Optional<Norm> m_norm = Optional.empty();

        Optional<Double> m_epsilon = Optional.empty();
    }

    @Test
    void anOptionalHasAKeyThatTellsWhetherItIsPresent() throws InvalidSettingsException {
        assertPersistedAs(new Optionals(), """
            <entry key="seed" type="xint" value="42"/>
            <entry key="seed_is_present" type="xboolean" value="true"/>
            <entry key="column" type="xstring" isnull="true" value=""/>
            <entry key="column_is_present" type="xboolean" value="false"/>
            <entry key="norm" type="xstring" isnull="true" value=""/>
            <entry key="norm_is_present" type="xboolean" value="false"/>
            <entry key="epsilon" type="xdouble" value="0.0"/>
            <entry key="epsilon_is_present" type="xboolean" value="false"/>
            """);
    }

    @Test
    void anOptionalWithoutThatKeyIsPresent() throws InvalidSettingsException {
        final var loaded = ParametersPersistence.load(OneOptional.class, settings("""
            <entry key="seed" type="xint" value="1"/>"""));
        assertEquals(Optional.of(1), loaded.m_seed);
    }

    private static final class OneOptional implements NodeParameters {
        Optional<Integer> m_seed = Optional.empty();
    }

    private static final class Groups implements NodeParameters {
        Layer m_first = new Layer(1);

        Layer[] m_array = {new Layer(2), new Layer(3)};

        List<Layer> m_list = List.of(new Layer(4));
    }

    private static final class Layer implements Persistable, WidgetGroup {
        int m_units;

        Layer() {
        }

        Layer(final int units) {
            m_units = units;
        }
    }

    @Test
    void groupsAreNestedAndTheirListsNumbered() throws InvalidSettingsException {
        assertPersistedAs(new Groups(), """
            <config key="first"><entry key="units" type="xint" value="1"/></config>
            <config key="array">
              <config key="0"><entry key="units" type="xint" value="2"/></config>
              <config key="1"><entry key="units" type="xint" value="3"/></config></config>
            <config key="list"><config key="0"><entry key="units" type="xint" value="4"/></config></config>
            """);
    }

    private static final class Filters implements NodeParameters {
        ColumnFilter m_columns = new ColumnFilter(new String[]{"pixels"}).withIncludeUnknownColumns();
    }

    @Test
    void aColumnFilterHasAllItsParts() throws InvalidSettingsException {
        assertPersistedAs(new Filters(), """
            <config key="columns">
              <entry key="mode" type="xstring" value="MANUAL"/>
              <config key="patternFilter"><entry key="pattern" type="xstring" value=""/>
                <entry key="isCaseSensitive" type="xboolean" value="false"/>
                <entry key="isInverted" type="xboolean" value="false"/></config>
              <config key="manualFilter">
                <config key="manuallySelected"><entry key="array-size" type="xint" value="1"/>
                  <entry key="0" type="xstring" value="pixels"/></config>
                <config key="manuallyDeselected"><entry key="array-size" type="xint" value="0"/></config>
                <entry key="includeUnknownColumns" type="xboolean" value="true"/></config>
              <config key="typeFilter">
                <config key="selectedTypes"><entry key="array-size" type="xint" value="0"/></config></config>
            </config>
            """);
    }

    private static final class Renamed implements NodeParameters {
        @Persist(configKey = "epochs_total")
        int m_epochs = 3;

        @Persist(hidden = true)
        int m_version = 1;

        @Persistor(Percent.class)
        double m_rate = 0.25;
    }

    private static final class Percent implements NodeParametersPersistor<Double> {

        @Override
        public Double load(final NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getInt("percent") / 100.0;
        }

        @Override
        public void save(final Double param, final NodeSettingsWO settings) {
            settings.addInt("percent", (int)Math.round(param * 100));
        }

        @Override
        public String[][] getConfigPaths() {
            return new String[][]{{"percent"}};
        }
    }

    @Test
    void keysAndFormsCanBeChosen() throws InvalidSettingsException {
        assertPersistedAs(new Renamed(), """
            <entry key="epochs_total" type="xint" value="3"/>
            <entry key="version_Internals" type="xint" value="1"/>
            <entry key="percent" type="xint" value="25"/>
            """);
    }

    private static final class Added implements NodeParameters {
        int m_old = 1;

        @Migrate(loadDefaultIfAbsent = true)
        int m_defaulted = 2;

        @Migration(Ten.class)
        int m_provided = 3;

        @Migration(FromFlag.class)
        Norm m_norm = Norm.INFINITY;

        @Persistor(Percent.class)
        @Migrate(loadDefaultIfAbsent = true)
        double m_rate = 0.25;
    }

    private static final class Ten implements DefaultProvider<Integer> {
        @Override
        public Integer getDefault() {
            return 10;
        }
    }

    private static final class FromFlag implements NodeParametersMigration<Norm> {
        @Override
        public List<ConfigMigration<Norm>> getConfigMigrations() {
            return List.of(ConfigMigration
                .<Norm>builder(settings -> settings.getBoolean("euclidean") ? Norm.EUCLIDEAN : Norm.INFINITY)
                .withDeprecatedConfigPath("euclidean").build());
        }
    }

    @Test
    void settingsOfAnEarlierVersionAreLoaded() throws InvalidSettingsException {
        final var loaded = ParametersPersistence.load(Added.class, settings("""
            <entry key="old" type="xint" value="7"/>
            <entry key="euclidean" type="xboolean" value="true"/>
            """));
        assertEquals(7, loaded.m_old);
        assertEquals(2, loaded.m_defaulted);
        assertEquals(10, loaded.m_provided);
        assertEquals(Norm.EUCLIDEAN, loaded.m_norm);
        assertEquals(0.25, loaded.m_rate);
    }

    @Test
    void presentSettingsAreNotMigrated() throws InvalidSettingsException {
        final var loaded = ParametersPersistence.load(Added.class, settings("""
            <entry key="old" type="xint" value="7"/>
            <entry key="defaulted" type="xint" value="8"/>
            <entry key="provided" type="xint" value="9"/>
            <entry key="norm" type="xstring" value="INFINITY"/>
            <entry key="percent" type="xint" value="50"/>
            """));
        assertArrayEquals(new int[]{8, 9}, new int[]{loaded.m_defaulted, loaded.m_provided});
        assertEquals(Norm.INFINITY, loaded.m_norm);
        assertEquals(0.5, loaded.m_rate);
    }

    @LoadDefaultsForAbsentFields
    private static final class AllDefaulted implements NodeParameters {
        int m_a = 1;

        Layer m_layer = new Layer(5);

        Optional<Integer> m_seed = Optional.of(3);
    }

    @Test
    void aClassCanLoadDefaultsForAllAbsentFields() throws InvalidSettingsException {
        final var loaded = ParametersPersistence.load(AllDefaulted.class, settings("""
            <entry key="a" type="xint" value="2"/>"""));
        assertEquals(2, loaded.m_a);
        assertEquals(5, loaded.m_layer.m_units);
        assertEquals(Optional.of(3), loaded.m_seed);
        assertThrows(InvalidSettingsException.class,
            () -> ParametersPersistence.load(AllDefaulted.class, settings("<config key=\"layer\"/>")),
            "a present group must be complete");
    }

    private static final class Contradiction implements NodeParameters {
        @Persist(configKey = "a")
        @Persistor(Percent.class)
        double m_rate;
    }

    private static final class Unsupported implements NodeParameters {
        Thread m_thread = null;
    }

    @Test
    void faultsOfAnAuthorAreNamed() {
        assertTrue(assertThrows(IllegalStateException.class, () -> saved(new Contradiction())).getMessage()
            .contains("both @Persistor and @Persist"));
        assertTrue(assertThrows(IllegalStateException.class, () -> saved(new Unsupported())).getMessage()
            .contains("m_thread"));
    }

    @Test
    void privateFieldsAreNoParameters() {
        final var settings = saved(new Values());
        for (final var key : List.of("private", "transient", "counter", "message")) {
            assertFalse(settings.containsKey(key), key);
        }
    }
}
