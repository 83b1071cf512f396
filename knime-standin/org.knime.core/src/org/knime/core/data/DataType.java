package org.knime.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * The type of a cell or a column: the cell class, and the ways to read its cells. A column that holds cells of several
 * classes has no cell class, only the ways to read that all of them have.
 */
public final class DataType {

    private static final String CELL_CLASS = "cell_class";
    private static final String ELEMENT_TYPE = "collection_element_type";
    private static final String VALUE_CLASSES = "value_classes";
    private static final String HAS_PREFERRED_VALUE = "has_pref_value_class";

    /** Cells ask for their type often, so that of a class without elements is made once. */
    private static final ClassValue<DataType> SIMPLE_TYPES = new ClassValue<>() {
        @Override
        protected DataType computeValue(final Class<?> type) {
            final Class<? extends DataCell> cell = type.asSubclass(DataCell.class);
            return new DataType(cell, CellClasses.valueClassesOf(cell), null);
        }
    };

    private final Class<? extends DataCell> cellClass;
    private final List<Class<? extends DataValue>> valueClasses;
    private final DataType elementType;
    private final int hash;

    private DataType(final Class<? extends DataCell> cellClass, final List<Class<? extends DataValue>> valueClasses,
        final DataType elementType) {
        this.cellClass = cellClass;
        this.valueClasses = List.copyOf(valueClasses);
        this.elementType = elementType;
        hash = Objects.hash(cellClass, Set.copyOf(valueClasses), elementType);
    }

    /** The type of a cell class that is no collection. */
    public static DataType getType(final Class<? extends DataCell> cell) {
        return getType(cell, null);
    }

    /**
     * The type of a cell class.
     *
     * @param collectionElementType the type of the elements if the class is a collection, else null
     */
    public static DataType getType(final Class<? extends DataCell> cell, final DataType collectionElementType) {
        if (CollectionDataValue.class.isAssignableFrom(cell) != (collectionElementType != null)) {
            throw new IllegalArgumentException(
                collectionElementType == null ? cell.getName() + " is a collection, so it needs an element type."
                    : cell.getName() + " is no collection, so it has no element type.");
        }
        return collectionElementType == null ? SIMPLE_TYPES.get(cell)
            : new DataType(cell, CellClasses.valueClassesOf(cell), collectionElementType);
    }

    /** The one missing cell that gives no reason. */
    public static DataCell getMissingCell() {
        return CellClasses.MISSING;
    }

    /** How cells of the class are written and read. */
    public static <T extends DataCell> DataCellSerializer<T> getCellSerializer(final Class<T> cl) {
        return CellClasses.serializerOf(cl);
    }

    /** The most specific type that can hold the cells of both. */
    public static DataType getCommonSuperType(final DataType type1, final DataType type2) {
        if (type2.isMissingValueType() || type1.isASuperTypeOf(type2)) {
            return type1;
        }
        if (type1.isMissingValueType() || type2.isASuperTypeOf(type1)) {
            return type2;
        }
        final Set<Class<? extends DataValue>> common = new LinkedHashSet<>(type1.valueClasses);
        common.retainAll(type2.valueClasses);
        final boolean collections = type1.isCollectionType() && type2.isCollectionType();
        final DataType element = collections ? getCommonSuperType(type1.elementType, type2.elementType) : null;
        final Class<? extends DataCell> cell =
            collections && type1.cellClass == type2.cellClass ? type1.cellClass : null;
        return new DataType(cell, new ArrayList<>(common), element);
    }

    public boolean isMissingValueType() {
        return cellClass == MissingCell.class;
    }

    /** Whether cells of this type can be read as the given value. */
    public boolean isCompatible(final Class<? extends DataValue> valueClass) {
        return valueClass == DataValue.class || valueClasses.contains(valueClass);
    }

    /** Whether a column of this type can hold cells of the other. */
    public boolean isASuperTypeOf(final DataType type) {
        if (type.isMissingValueType() || equals(type)) {
            return true;
        }
        if (isMissingValueType() || !type.valueClasses.containsAll(valueClasses)) {
            return false;
        }
        return elementType == null || type.elementType != null && elementType.isASuperTypeOf(type.elementType);
    }

    public boolean isCollectionType() {
        return elementType != null;
    }

    /** The type of the elements, or null if this is no collection. */
    public DataType getCollectionElementType() {
        return elementType;
    }

    /** The class of the cells, or null if a column of this type may hold several. */
    public Class<? extends DataCell> getCellClass() {
        return cellClass;
    }

    public List<Class<? extends DataValue>> getValueClasses() {
        return valueClasses;
    }

    /** The first way to read the cells, or null. */
    public Class<? extends DataValue> getPreferredValueClass() {
        return cellClass == null || valueClasses.isEmpty() ? null : valueClasses.get(0);
    }

    /** An order of the cells of this type: that of their values, or of their text. */
    public DataValueComparator getComparator() {
        return CellOrder.of(valueClasses);
    }

    /** The name that users see. */
    public String getName() {
        final String name = CellClasses.nameOf(this);
        return elementType == null ? name : name + " (Collection of: " + elementType.getName() + ")";
    }

    public void save(final ConfigWO config) {
        config.addString(CELL_CLASS, cellClass == null ? null : cellClass.getName());
        if (cellClass == null) {
            config.addBoolean(HAS_PREFERRED_VALUE, false);
            config.addStringArray(VALUE_CLASSES, valueClasses.stream().map(Class::getName).toArray(String[]::new));
        }
        if (elementType != null) {
            elementType.save(config.addConfig(ELEMENT_TYPE));
        }
    }

    public static DataType load(final ConfigRO config) throws InvalidSettingsException {
        final DataType element = config.containsKey(ELEMENT_TYPE) ? load(config.getConfig(ELEMENT_TYPE)) : null;
        final String className = config.getString(CELL_CLASS);
        if (className != null) {
            final Class<? extends DataCell> cell = CellClasses.cellClass(className);
            if (CollectionDataValue.class.isAssignableFrom(cell) != (element != null)) {
                throw new InvalidSettingsException(
                    "The type of the cell class " + className + " does not fit its element type.");
            }
            return getType(cell, element);
        }
        final List<Class<? extends DataValue>> values = new ArrayList<>();
        for (String name : Objects.requireNonNullElse(config.getStringArray(VALUE_CLASSES), new String[0])) {
            CellClasses.valueClass(name).ifPresent(values::add);
        }
        return new DataType(null, values, element);
    }

    @Override
    public boolean equals(final Object obj) {
        return this == obj || obj instanceof DataType other && hash == other.hash && cellClass == other.cellClass
            && Set.copyOf(valueClasses).equals(Set.copyOf(other.valueClasses))
            && Objects.equals(elementType, other.elementType);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return getName();
    }
}
