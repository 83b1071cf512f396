package org.knime.core.data;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.knime.core.node.InvalidSettingsException;

/**
 * What is known of each cell class. Only the stand-in's own classes are found by name: a name that stands in a file
 * must never make an arbitrary class load.
 */
final class CellClasses {

    static final MissingCell MISSING = new MissingCell(null);

    private static final String DATA = "org.knime.core.data.";

    private static final Set<String> CELL_CLASSES = Set.of(DATA + "MissingCell", DATA + "def.StringCell",
        DATA + "def.DoubleCell", DATA + "def.IntCell", DATA + "def.LongCell", DATA + "def.BooleanCell",
        DATA + "collection.ListCell", DATA + "vector.doublevector.DenseDoubleVectorCell",
        DATA + "vector.bytevector.DenseByteVectorCell", DATA + "image.png.PNGImageCell",
        DATA + "image.png.PNGImageBlobCell");

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry(DATA + "StringValue", "String"),
        Map.entry(DATA + "DoubleValue", "Number (Float)"), Map.entry(DATA + "IntValue", "Number (Integer)"),
        Map.entry(DATA + "LongValue", "Number (Long Integer)"), Map.entry(DATA + "BooleanValue", "Boolean"),
        Map.entry(DATA + "MissingValue", "?"), Map.entry(DATA + "collection.ListDataValue", "Collection (List)"),
        Map.entry(DATA + "vector.doublevector.DoubleVectorValue", "Double Vector"),
        Map.entry(DATA + "vector.bytevector.ByteVectorValue", "Byte Vector"),
        Map.entry(DATA + "image.png.PNGImageValue", "Image (PNG)"));

    private static final ClassValue<List<Class<? extends DataValue>>> VALUE_CLASSES = new ClassValue<>() {
        @Override
        protected List<Class<? extends DataValue>> computeValue(final Class<?> type) {
            final Set<Class<? extends DataValue>> found = new LinkedHashSet<>();
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                collect(c, found);
            }
            return List.copyOf(found);
        }
    };

    private static final Map<Class<?>, DataCellSerializer<?>> SERIALIZERS = new ConcurrentHashMap<>();

    private CellClasses() {
    }

    private static void collect(final Class<?> type, final Set<Class<? extends DataValue>> found) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (DataValue.class.isAssignableFrom(implemented) && implemented != DataValue.class) {
                found.add(implemented.asSubclass(DataValue.class));
            }
            collect(implemented, found);
        }
    }

    static List<Class<? extends DataValue>> valueClassesOf(final Class<? extends DataCell> cell) {
        return VALUE_CLASSES.get(cell);
    }

    static String nameOf(final DataType type) {
        final Class<? extends DataValue> preferred = type.getPreferredValueClass();
        if (preferred != null) {
            return NAMES.getOrDefault(preferred.getName(), preferred.getSimpleName());
        }
        final List<String> values = new ArrayList<>();
        type.getValueClasses().forEach(value -> values.add(value.getSimpleName().replaceFirst("(Data)?Value$", "")));
        return values.isEmpty() ? "?" : "Non-Native " + values;
    }

    static Class<? extends DataCell> cellClass(final String name) throws InvalidSettingsException {
        if (!CELL_CLASSES.contains(name)) {
            throw new InvalidSettingsException("There is no cell class " + name + ".");
        }
        return load(name).asSubclass(DataCell.class);
    }

    /** A way to read cells, unless it is one that the stand-in does not have. */
    static Optional<Class<? extends DataValue>> valueClass(final String name) {
        for (String cell : CELL_CLASSES) {
            for (Class<? extends DataValue> value : valueClassesOf(load(cell).asSubclass(DataCell.class))) {
                if (value.getName().equals(name)) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    private static Class<?> load(final String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The stand-in lacks its own class " + name + ".", e);
        }
    }

    /** The serializer that the cell class holds as a public nested class, as KNIME's cell classes do. */
    @SuppressWarnings("unchecked") // the nested class serializes the class that it is nested in
    static <T extends DataCell> DataCellSerializer<T> serializerOf(final Class<T> cell) {
        return (DataCellSerializer<T>)SERIALIZERS.computeIfAbsent(cell, CellClasses::newSerializer);
    }

    private static DataCellSerializer<?> newSerializer(final Class<?> cell) {
        for (Class<?> nested : cell.getClasses()) {
            if (DataCellSerializer.class.isAssignableFrom(nested)) {
                try {
                    return (DataCellSerializer<?>)nested.getConstructor().newInstance();
                } catch (NoSuchMethodException | InstantiationException | IllegalAccessException
                    | InvocationTargetException e) {
                    throw new IllegalStateException("The serializer of " + cell.getName() + " can't be made.", e);
                }
            }
        }
        throw new IllegalArgumentException("Cells of the class " + cell.getName() + " can't be saved.");
    }
}
