package org.knime.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.bytevector.DenseByteVector;
import org.knime.core.data.vector.bytevector.DenseByteVectorCell;
import org.knime.core.data.vector.bytevector.DenseByteVectorCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.NodeSettings;

class DataTypeTest {

    static Stream<DataType> types() {
        return Stream.of(StringCell.TYPE, DoubleCell.TYPE, IntCell.TYPE, LongCell.TYPE, BooleanCell.TYPE,
            DoubleVectorCellFactory.TYPE, DenseByteVectorCell.TYPE, PNGImageContent.TYPE,
            ListCell.getCollectionType(ListCell.getCollectionType(IntCell.TYPE)), DataType.getMissingCell().getType(),
            DataType.getCommonSuperType(StringCell.TYPE, IntCell.TYPE),
            DataType.getCommonSuperType(BooleanCell.TYPE, StringCell.TYPE));
    }

    @ParameterizedTest
    @MethodSource("types")
    void survivesSettings(final DataType type) throws Exception {
        final NodeSettings settings = new NodeSettings("type");
        type.save(settings);
        assertEquals(type, DataType.load(settings));
    }

    @Test
    void namesAreThoseThatKnimeShows() {
        assertEquals("String", StringCell.TYPE.getName());
        assertEquals("Number (Integer)", IntCell.TYPE.getName());
        assertEquals("Number (Float)", DoubleCell.TYPE.getName());
        assertEquals("Image (PNG)", PNGImageContent.TYPE.getName());
    }

    @Test
    void integersCanBeReadAsWiderNumbersOnly() {
        assertTrue(IntCell.TYPE.isCompatible(LongValue.class));
        assertTrue(IntCell.TYPE.isCompatible(DoubleValue.class));
        assertFalse(DoubleCell.TYPE.isCompatible(IntValue.class));
        assertTrue(DoubleCell.TYPE.isASuperTypeOf(IntCell.TYPE));
        assertFalse(IntCell.TYPE.isASuperTypeOf(DoubleCell.TYPE));
        assertEquals(DoubleCell.TYPE, DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE));
        assertEquals(1, ((DoubleValue)BooleanCell.TRUE).getDoubleValue());
    }

    @Test
    void unrelatedTypesHaveASuperTypeWithoutCellClass() {
        final DataType type = DataType.getCommonSuperType(StringCell.TYPE, DoubleCell.TYPE);
        assertNull(type.getCellClass());
        assertTrue(type.isASuperTypeOf(StringCell.TYPE));
        assertTrue(type.isASuperTypeOf(PNGImageContent.TYPE));
        assertFalse(type.isCompatible(StringValue.class));
    }

    @Test
    void theMissingTypeFitsEverywhere() {
        final DataType missing = DataType.getMissingCell().getType();
        assertTrue(StringCell.TYPE.isASuperTypeOf(missing));
        assertEquals(IntCell.TYPE, DataType.getCommonSuperType(missing, IntCell.TYPE));
        assertEquals(IntCell.TYPE, DataType.getCommonSuperType(IntCell.TYPE, missing));
    }

    @Test
    void collectionsKnowTheTypeOfTheirElements() {
        final ListCell mixed = CollectionCellFactory.createListCell(List.of(new IntCell(1), new DoubleCell(2)));
        assertEquals(ListCell.getCollectionType(DoubleCell.TYPE), mixed.getType());
        assertTrue(ListCell.getCollectionType(DoubleCell.TYPE)
            .isASuperTypeOf(CollectionCellFactory.createListCell(List.of()).getType()));
        assertFalse(ListCell.getCollectionType(IntCell.TYPE).isASuperTypeOf(mixed.getType()));
        assertThrows(IllegalArgumentException.class, () -> DataType.getType(ListCell.class));
        assertThrows(IllegalArgumentException.class, () -> DataType.getType(IntCell.class, IntCell.TYPE));
    }

    @Test
    void aListKeepsMissingElements() {
        final ListCell list =
            CollectionCellFactory.createListCell(List.of(new DoubleCell(1), DataType.getMissingCell()));
        assertEquals(2, list.size());
        assertTrue(list.get(1).isMissing());
        assertEquals(DoubleCell.TYPE, list.getElementType());
    }

    @Test
    void cellsOfDifferentClassesAreNeverEqual() {
        assertNotEquals(new IntCell(1), new DoubleCell(1));
        assertNotEquals(new IntCell(1), new LongCell(1));
        assertNotEquals(new StringCell("1"), new IntCell(1));
        assertEquals(new DoubleCell(Double.NaN), new DoubleCell(Double.NaN));
        assertEquals(new MissingCell("a"), DataType.getMissingCell());
        assertNotEquals(new StringCell("?"), DataType.getMissingCell());
    }

    @Test
    void vectorsAreReadByIndex() {
        final double[] values = {0.5, -1};
        final DataCell vector = DoubleVectorCellFactory.createCell(values);
        values[0] = 7;
        assertEquals(0.5, ((DoubleVectorValue)vector).getValue(0));
        assertEquals(2, ((CollectionDataValue)vector).size());
        assertEquals(DoubleVectorCellFactory.TYPE, vector.getType());
        assertEquals(new DoubleCell(-1), ((CollectionDataValue)vector).stream().toList().get(1));
    }

    @Test
    void byteVectorsCountFromZeroTo255() {
        final DenseByteVector counts = new DenseByteVector(new byte[]{0, -1, 127});
        final ByteVectorValue vector = new DenseByteVectorCellFactory(counts).createDataCell();
        counts.set(0, 9);
        assertEquals(0, vector.get(0));
        assertEquals(255, vector.get(1));
        assertEquals(255 + 127, vector.sumOfAllCounts());
        assertEquals(2, vector.cardinality());
        assertEquals(1, vector.nextCountIndex(0));
        assertEquals(-1, vector.nextZeroIndex(1));
        assertThrows(IllegalArgumentException.class, () -> counts.set(0, 256));
    }

    @Test
    void imagesAreImagesAndPng() {
        assertTrue(PNGImageContent.TYPE.isCompatible(ImageValue.class));
        assertEquals(PNGImageValue.class, PNGImageContent.TYPE.getPreferredValueClass());
    }

    @Test
    void numbersAreOrderedByValueAndMissingCellsComeFirst() {
        final var order = IntCell.TYPE.getComparator();
        assertTrue(order.compare(new IntCell(9), new IntCell(10)) < 0);
        assertTrue(order.compare(DataType.getMissingCell(), new IntCell(-1)) < 0);
        assertTrue(StringCell.TYPE.getComparator().compare(new StringCell("9"), new StringCell("10")) > 0);
    }
}
