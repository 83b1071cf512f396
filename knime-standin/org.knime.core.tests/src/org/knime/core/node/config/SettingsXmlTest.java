package org.knime.core.node.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

class SettingsXmlTest {

    private static final String OPEN =
        "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\" key=\"root\">";

    private static NodeSettingsRO read(final String xml) throws IOException {
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String write(final NodeSettings settings) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static NodeSettingsRO throughXml(final NodeSettings settings) throws IOException {
        return read(write(settings));
    }

    @Test
    void everyTypeSurvives() throws Exception {
        final NodeSettings settings = new NodeSettings("model");
        settings.addInt("int", Integer.MIN_VALUE);
        settings.addLong("long", Long.MAX_VALUE);
        settings.addDouble("double", Double.MIN_VALUE);
        settings.addDouble("nan", Double.NaN);
        settings.addFloat("float", Float.NEGATIVE_INFINITY);
        settings.addShort("short", (short)-3);
        settings.addByte("byte", (byte)-128);
        settings.addChar("char", 'ß');
        settings.addBoolean("boolean", true);
        settings.addString("string", "a <tag> & \"quotes\"");
        settings.addNodeSettings("group").addString("inside", "x");
        final NodeSettingsRO read = throughXml(settings);
        assertEquals(settings, read);
        assertEquals("model", read.getKey());
        assertEquals(List.copyOf(settings.keySet()), List.copyOf(read.keySet()));
        assertEquals("x", read.getNodeSettings("group").getString("inside"));
    }

    @Test
    void arraysSurviveAlsoNullAndEmptyOnes() throws Exception {
        final NodeSettings settings = new NodeSettings("model");
        settings.addStringArray("strings", "a", null, "");
        settings.addIntArray("none", (int[])null);
        settings.addIntArray("empty");
        settings.addDoubleArray("doubles", 0.1, -0.0);
        settings.addByteArray("bytes", (byte)1, (byte)-1);
        settings.addBooleanArray("booleans", true, false);
        final NodeSettingsRO read = throughXml(settings);
        assertArrayEquals(new String[]{"a", null, ""}, read.getStringArray("strings"));
        assertNull(read.getIntArray("none"));
        assertEquals(0, read.getIntArray("empty").length);
        assertArrayEquals(new double[]{0.1, -0.0}, read.getDoubleArray("doubles"));
        assertArrayEquals(new byte[]{1, -1}, read.getByteArray("bytes"));
        assertArrayEquals(new boolean[]{true, false}, read.getBooleanArray("booleans"));
        assertArrayEquals(new int[]{7}, read.getIntArray("absent", 7));
    }

    @Test
    void nullAndEmptyStringsDiffer() throws Exception {
        final NodeSettings settings = new NodeSettings("model");
        settings.addString("null", null);
        settings.addString("empty", "");
        final NodeSettingsRO read = throughXml(settings);
        assertNull(read.getString("null"));
        assertEquals("", read.getString("empty"));
    }

    // by number: in the reports of tests, too, XML has no place for some of these
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"line\nbreak\tand\rreturn", "\u0000\u0001\u001f\u007f\u0085", "%%00010", "%%%00010",
        "100 %%", "%%", "\uD83D\uDE00 smile", "\uD800 lone surrogate", "\uFFFE\uFFFF", "  spaces  "})
    void everyStringSurvives(final String text) throws Exception {
        final NodeSettings settings = new NodeSettings("model");
        settings.addString("text", text);
        assertEquals(text, throughXml(settings).getString("text"));
    }

    @Test
    void controlCharactersAreWrittenAsKnimeWritesThem() throws IOException {
        final NodeSettings settings = new NodeSettings("model");
        settings.addString("text", "a\nb");
        assertTrue(write(settings).contains("value=\"a%%00010b\""));
    }

    @Test
    void readsWhatKnimeWrote() throws Exception {
        final NodeSettingsRO settings = read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <config xmlns="http://www.knime.org/2008/09/XMLConfig" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://www.knime.org/2008/09/XMLConfig http://www.knime.org/XMLConfig_2008_09.xsd" \
            key="settings.xml">
            <entry key="node_file" type="xstring" value="settings.xml"/>
            <config key="flow_stack"/>
            <config key="model">
            <entry key="epochs" type="xint" value="20"/>
            <config key="labels"><entry key="array-size" type="xint" value="2"/>
            <entry key="0" type="xstring" value="cat"/><entry key="1" type="xstring" value="dog"/></config>
            <entry key="customDescription" type="xstring" isnull="true" value=""/>
            </config>
            </config>
            """);
        assertEquals("settings.xml", settings.getKey());
        final NodeSettingsRO model = settings.getNodeSettings("model");
        assertEquals(20, model.getInt("epochs"));
        assertArrayEquals(new String[]{"cat", "dog"}, model.getStringArray("labels"));
        assertNull(model.getString("customDescription"));
        assertFalse(settings.getNodeSettings("flow_stack").iterator().hasNext());
    }

    @Test
    void cellsTypesAndRowKeysSurvive() throws Exception {
        final DataCell[] cells = {new StringCell("a"), new DoubleCell(0.5), new IntCell(3), new LongCell(4),
            BooleanCell.TRUE, new MissingCell("lost"), null};
        final NodeSettings settings = new NodeSettings("model");
        settings.addDataCellArray("cells", cells);
        settings.addDataType("type", ListCell.getCollectionType(DoubleCell.TYPE));
        settings.addDataType("no type", null);
        settings.addRowKeyArray("keys", new RowKey("Row0"), new RowKey("Row1"));
        final NodeSettingsRO read = throughXml(settings);
        assertArrayEquals(cells, read.getDataCellArray("cells"));
        assertEquals("lost", ((MissingCell)read.getDataCellArray("cells")[5]).getError());
        assertEquals(ListCell.getCollectionType(DoubleCell.TYPE), read.getDataType("type"));
        assertNull(read.getDataType("no type"));
        assertArrayEquals(RowKey.toRowKeys("Row0", "Row1"), read.getRowKeyArray("keys"));
        assertEquals(StringCell.TYPE, read.getDataType("absent", StringCell.TYPE));
    }

    @Test
    void absentKeysAndOtherTypesAreNamed() {
        final NodeSettings settings = new NodeSettings("model");
        settings.addString("epochs", "20");
        final var e = assertThrows(InvalidSettingsException.class, () -> settings.getInt("epochs"));
        assertTrue(e.getMessage().contains("\"epochs\""));
        assertEquals(5, settings.getInt("epochs", 5));
        assertThrows(InvalidSettingsException.class, () -> settings.getNodeSettings("absent"));
    }

    @Test
    void transientStringsNeverReachAFile() throws Exception {
        final NodeSettings settings = new NodeSettings("model");
        settings.addTransientString("secret", "do not write me");
        assertEquals("do not write me", settings.getTransientString("secret"));
        assertFalse(write(settings).contains("do not write me"));
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        final String bomb = "<!DOCTYPE config [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + OPEN
            + "<entry key=\"k\" type=\"xstring\" value=\"&b;\"/></config>";
        assertThrows(IOException.class, () -> read(bomb));
        final String file = "<!DOCTYPE config SYSTEM \"file:///etc/hostname\">" + OPEN + "</config>";
        assertThrows(IOException.class, () -> read(file));
    }

    @Test
    void endlessNestingIsRefused() {
        final String deep = OPEN + "<config key=\"k\">".repeat(5000) + "</config>".repeat(5000) + "</config>";
        assertThrows(IOException.class, () -> read(deep));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<entry key=\"k\" type=\"xint\" value=\"1\"/>", OPEN,
        OPEN + "<entry key=\"k\" type=\"xint\" value=\"ten\"/></config>",
        OPEN + "<entry key=\"k\" type=\"xboolean\" value=\"yes\"/></config>",
        OPEN + "<entry key=\"k\" type=\"xdate\" value=\"1\"/></config>",
        OPEN + "<entry key=\"k\" type=\"xint\" isnull=\"true\" value=\"\"/></config>",
        OPEN + "<entry type=\"xint\" value=\"1\"/></config>", OPEN + "<other key=\"k\"/></config>"})
    void damagedXmlIsRefused(final String xml) {
        final var e = assertThrows(IOException.class, () -> read(xml));
        assertTrue(e.getMessage().startsWith("The settings XML can't be read"), e::getMessage);
    }

    @Test
    void anArrayThatClaimsTooManyElementsIsRefused() throws Exception {
        final NodeSettingsRO settings = read(OPEN + "<config key=\"array\"><entry key=\"array-size\" type=\"xint\" "
            + "value=\"2000000000\"/><entry key=\"0\" type=\"xint\" value=\"1\"/></config></config>");
        assertThrows(InvalidSettingsException.class, () -> settings.getIntArray("array"));
        assertThrows(InvalidSettingsException.class, () -> settings.getDataCellArray("array"));
    }

    @Test
    void aTypeThatNamesAClassWhichIsNoCellIsRefused() throws Exception {
        final NodeSettings settings = new NodeSettings("type");
        settings.addString("cell_class", "java.lang.Runtime");
        assertThrows(InvalidSettingsException.class, () -> DataType.load(settings));
    }
}
