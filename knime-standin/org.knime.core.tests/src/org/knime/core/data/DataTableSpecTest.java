package org.knime.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

class DataTableSpecTest {

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    @Test
    void survivesSettingsWithDomains() throws Exception {
        final DataColumnSpecCreator nominal = new DataColumnSpecCreator("class", StringCell.TYPE);
        nominal.setDomain(new DataColumnDomainCreator(Set.of(new StringCell("cat"))).createDomain());
        final DataColumnSpecCreator bounded = new DataColumnSpecCreator("p", DoubleCell.TYPE);
        bounded.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
        bounded.setElementNames(new String[]{"first"});
        final DataTableSpec spec = new DataTableSpec("images", nominal.createSpec(), bounded.createSpec());
        final NodeSettings settings = new NodeSettings("spec");
        spec.save(settings);
        assertEquals(spec, DataTableSpec.load(settings));
    }

    @Test
    void aDamagedSpecIsRefused() {
        final NodeSettings settings = new NodeSettings("spec");
        new DataTableSpec(column("a", IntCell.TYPE)).save(settings);
        settings.addInt("number_columns", 1000);
        assertThrows(InvalidSettingsException.class, () -> DataTableSpec.load(settings));
    }

    @Test
    void findsColumnsByName() {
        final DataTableSpec spec = new DataTableSpec(column("a", IntCell.TYPE), column("b", StringCell.TYPE));
        assertEquals(1, spec.findColumnIndex("b"));
        assertEquals(-1, spec.findColumnIndex("c"));
        assertNull(spec.getColumnSpec("c"));
        assertArrayEquals(new int[]{1, 0, -1}, spec.columnsToIndices("b", "a", "c"));
        assertTrue(spec.containsCompatibleType(DoubleValue.class));
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        final var e = assertThrows(IllegalArgumentException.class,
            () -> new DataTableSpec(column("a", IntCell.TYPE), column("a", StringCell.TYPE)));
        assertTrue(e.getMessage().contains("\"a\""));
    }

    @Test
    void uniqueNamesAreNumberedFromOne() {
        final DataTableSpec spec =
            new DataTableSpec(column("Prediction", IntCell.TYPE), column("Prediction (#1)", IntCell.TYPE));
        assertEquals("Prediction (#2)", DataTableSpec.getUniqueColumnName(spec, "Prediction"));
        assertEquals("Other", DataTableSpec.getUniqueColumnName(spec, "Other"));
    }

    @Test
    void theClassColumnIsGuessedByItsName() {
        final DataTableSpec spec = new DataTableSpec(column("class", StringCell.TYPE), column("file", StringCell.TYPE),
            column("target", IntCell.TYPE));
        assertEquals("class", DataTableSpec.guessNominalClassColumn(spec, false));
        assertNull(DataTableSpec.guessNominalClassColumn(spec, true));
        assertEquals("b", DataTableSpec.guessNominalClassColumn(
            new DataTableSpec(column("a", StringCell.TYPE), column("b", StringCell.TYPE)), false));
    }

    @Test
    void aCreatorChangesACopy() {
        final DataTableSpec spec = new DataTableSpec(column("a", IntCell.TYPE));
        final DataTableSpec changed = new DataTableSpecCreator(spec).addColumns(column("b", StringCell.TYPE))
            .replaceColumn(0, column("c", IntCell.TYPE)).setName("changed").createSpec();
        assertArrayEquals(new String[]{"c", "b"}, changed.getColumnNames());
        assertArrayEquals(new String[]{"a"}, spec.getColumnNames());
    }
}
