package org.knime.core.data.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.core.standin.TestContexts.column;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.bytevector.DenseByteVector;
import org.knime.core.data.vector.bytevector.DenseByteVectorCell;
import org.knime.core.data.vector.bytevector.DenseByteVectorCellFactory;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.standin.TestContexts;
import org.knime.core.util.DuplicateKeyException;

class DataContainerTest {

    private static DataColumnDomain domainOf(final DataTableSpec spec, final boolean initDomain,
        final DataCell... cells) {
        final BufferedDataContainer container = TestContexts.withoutFiles().createDataContainer(spec, initDomain);
        for (int i = 0; i < cells.length; i++) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(i), cells[i]));
        }
        container.close();
        return container.getTable().getSpec().getColumnSpec(0).getDomain();
    }

    private static DataColumnDomain domainOf(final DataType type, final DataCell... cells) {
        return domainOf(new DataTableSpec(column("c", type)), true, cells);
    }

    private static DataCell[] distinctStrings(final int count) {
        final DataCell[] cells = new DataCell[count];
        for (int i = 0; i < count; i++) {
            cells[i] = new StringCell("v" + i);
        }
        return cells;
    }

    @Test
    void upToSixtyDistinctValuesAreListed() {
        assertEquals(60, domainOf(StringCell.TYPE, distinctStrings(60)).getValues().size());
        assertFalse(domainOf(StringCell.TYPE, distinctStrings(61)).hasValues());
    }

    @Test
    void valuesKeepTheirOrderAndLeaveOutMissingOnes() {
        final DataColumnDomain domain = domainOf(StringCell.TYPE, new StringCell("b"), DataType.getMissingCell(),
            new StringCell("a"), new StringCell("b"));
        assertEquals(List.of(new StringCell("b"), new StringCell("a")), List.copyOf(domain.getValues()));
        assertFalse(domain.hasBounds());
    }

    @Test
    void numbersHaveBoundsWhichNanAndMissingCellsDoNotChange() {
        final DataColumnDomain domain = domainOf(DoubleCell.TYPE, new DoubleCell(Double.NaN), new DoubleCell(3),
            DataType.getMissingCell(), new DoubleCell(-1));
        assertEquals(new DoubleCell(-1), domain.getLowerBound());
        assertEquals(new DoubleCell(3), domain.getUpperBound());
        assertFalse(domain.hasValues());
    }

    @Test
    void theSpecsDomainIsKeptAndExtendedUnlessItIsDropped() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("p", DoubleCell.TYPE);
        creator.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
        final DataTableSpec spec = new DataTableSpec(creator.createSpec());
        assertEquals(new DoubleCell(1), domainOf(spec, true, new DoubleCell(0.5)).getUpperBound());
        assertEquals(new DoubleCell(0.5), domainOf(spec, false, new DoubleCell(0.5)).getUpperBound());
        assertEquals(new DoubleCell(2), domainOf(spec, true, new DoubleCell(2)).getUpperBound());
    }

    @Test
    void moreThanSixtyValuesThatTheSpecListsStayListed() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("c", StringCell.TYPE);
        creator.setDomain(new DataColumnDomainCreator(Set.of(distinctStrings(70))).createDomain());
        final DataColumnDomain domain =
            domainOf(new DataTableSpec(creator.createSpec()), true, distinctStrings(5));
        assertEquals(70, domain.getValues().size());
    }

    @Test
    void aTableWithoutRowsHasNoBoundsAndNoValues() {
        final DataColumnDomain domain = domainOf(DoubleCell.TYPE);
        assertFalse(domain.hasBounds());
        assertEquals(Set.of(), domainOf(StringCell.TYPE).getValues());
    }

    @Test
    void rowsThatDoNotFitAreNamed() {
        final DataContainer container = new DataContainer(new DataTableSpec(column("age", IntCell.TYPE)));
        final var wrongType = assertThrows(IllegalArgumentException.class,
            () -> container.addRowToTable(new DefaultRow("first", new StringCell("x"))));
        assertTrue(wrongType.getMessage().contains("\"first\"") && wrongType.getMessage().contains("\"age\""));
        assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(new DefaultRow("first", 1, 2)));
        container.addRowToTable(new DefaultRow("first", 1));
        assertThrows(DuplicateKeyException.class, () -> container.addRowToTable(new DefaultRow("first", 2)));
        container.addRowToTable(new DefaultRow("missing", DataType.getMissingCell()));
    }

    @Test
    void listsFitByTheTypeOfTheirElements() {
        final DataContainer container =
            new DataContainer(new DataTableSpec(column("pixels", ListCell.getCollectionType(DoubleCell.TYPE))));
        container.addRowToTable(new DefaultRow("ints",
            CollectionCellFactory.createListCell(List.of(new IntCell(1), new IntCell(2)))));
        assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(
            new DefaultRow("strings", CollectionCellFactory.createListCell(List.of(new StringCell("x"))))));
    }

    @Test
    void aContainerIsEitherOpenOrATable() {
        final DataContainer container = new DataContainer(new DataTableSpec(column("a", IntCell.TYPE)));
        assertThrows(IllegalStateException.class, container::getTable);
        container.close();
        container.close();
        assertTrue(container.isClosed());
        assertThrows(IllegalStateException.class, () -> container.addRowToTable(new DefaultRow("late", 1)));
    }

    /** The size of MNIST; the tests run with far less memory than boxed pixels would need. */
    @Test
    void seventyThousandImagesFitIntoMemory() {
        final BufferedDataContainer container = TestContexts.withoutFiles()
            .createDataContainer(new DataTableSpec(column("image", DenseByteVectorCell.TYPE)));
        final DenseByteVector pixels = new DenseByteVector(784);
        for (int i = 0; i < 70_000; i++) {
            pixels.set(0, i % 256);
            container.addRowToTable(
                new DefaultRow(RowKey.createRowKey(i), new DenseByteVectorCellFactory(pixels).createDataCell()));
        }
        container.close();
        final BufferedDataTable table = container.getTable();
        assertEquals(70_000, table.size());
        long sum = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                sum += ((ByteVectorValue)rows.next().getCell(0)).get(0);
            }
        }
        assertEquals(273 * 255L * 256 / 2 + 111 * 112 / 2, sum);
    }
}
