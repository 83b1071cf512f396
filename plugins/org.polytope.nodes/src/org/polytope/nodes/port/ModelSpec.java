package org.polytope.nodes.port;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.table.ClassLabels;

/** What the nodes behind a trained model need to know of it before they run. */
public final class ModelSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ModelSpec> {
    }

    static final Format FORMAT = new Format("model", 1);

    private String name;

    private ImageShape shape;

    private String targetColumn;

    private DataType targetType;

    private List<String> classes;

    private List<String> numberColumns = List.of();

    private String origin = "";

    /** For loading only. */
    public ModelSpec() {
        // filled by load
    }

    /**
     * @param name what the architecture is called
     * @param shape the shape of the images that it takes, {@code [c, h, w]}
     * @param targetColumn the class column that it was trained on
     * @param targetType the type of that column, which predictions have too
     * @param classes the classes in the order of the logits; empty where they aren't known before training
     */
    public ModelSpec(final String name, final ImageShape shape, final String targetColumn,
        final DataType targetType, final List<String> classes) {
        this.name = name;
        this.shape = shape;
        this.targetColumn = targetColumn;
        this.targetType = targetType;
        this.classes = List.copyOf(classes);
    }

    /**
     * @param columns the numeric columns that it was trained on, in the order of an image's numbers; none where one column
     *            held whole images
     * @return the same for a model that finds its images in these columns
     */
    public ModelSpec on(final List<String> columns) {
        final var spec = new ModelSpec(name, shape, targetColumn, targetType, classes);
        spec.numberColumns = List.copyOf(columns);
        spec.origin = origin;
        return spec;
    }

    /** @return the same for a model that comes from there, in words */
    ModelSpec from(final String newOrigin) {
        final var spec = on(numberColumns);
        spec.origin = newOrigin;
        return spec;
    }

    /** @return what the architecture is called */
    public String name() {
        return name;
    }

    /** @return the shape of the images that it takes, {@code [c, h, w]} */
    public ImageShape shape() {
        return shape;
    }

    /** @return the class column that it was trained on */
    public String targetColumn() {
        return targetColumn;
    }

    /** @return the class column of the model at a dialog's first port; empty where nothing is connected */
    public static Optional<String> targetColumn(final NodeParametersInput context) {
        return context.getInPortSpec(0).map(spec -> ((ModelSpec)spec).targetColumn());
    }

    /** @return the type of the class column */
    public DataType targetType() {
        return targetType;
    }

    /** @return whether the classes are known: always in a trained model, often before */
    public boolean knowsClasses() {
        return !classes.isEmpty();
    }

    /** @return the classes in the order of the logits; none where they aren't known yet */
    public ClassLabels classes() {
        return ClassLabels.of(targetType, classes);
    }

    /** @return the numeric columns that it was trained on; none where one column held whole images, or nobody knows */
    public List<String> numberColumns() {
        return numberColumns;
    }

    /** @return where the model comes from, in words; empty before it is there, and where an earlier version saved it */
    public String origin() {
        return origin;
    }

    @Override
    protected void save(final ModelContentWO content) {
        FORMAT.save(content);
        content.addString("name", name);
        content.addIntArray("shape", shape.channels(), shape.height(), shape.width());
        content.addString("target_column", targetColumn);
        targetType.save(content.addConfig("target_type"));
        content.addStringArray("classes", classes.toArray(String[]::new));
        content.addStringArray("number_columns", numberColumns.toArray(String[]::new));
        content.addString("origin", origin);
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        final var loaded = FORMAT.load(content, ModelSpec::read);
        name = loaded.name;
        shape = loaded.shape;
        targetColumn = loaded.targetColumn;
        targetType = loaded.targetType;
        classes = loaded.classes;
        numberColumns = loaded.numberColumns;
        origin = loaded.origin;
    }

    private static ModelSpec read(final ModelContentRO content) throws InvalidSettingsException {
        final var extents = content.getIntArray("shape");
        if (extents.length != 3) {
            throw new InvalidSettingsException("It is damaged: its image shape has %s extents, not 3."
                .formatted(extents.length));
        }
        final var spec = new ModelSpec(Format.text(content, "name"),
            new ImageShape(extents[0], extents[1], extents[2]), Format.text(content, "target_column"),
            DataType.load(content.getConfig("target_type")), List.of(content.getStringArray("classes")))
            .on(List.of(content.getStringArray("number_columns", new String[0])))
            .from(Objects.requireNonNullElse(content.getString("origin", ""), ""));
        requireClasses(spec.classes());
        return spec;
    }

    private static void requireClasses(final ClassLabels labels) {
        final var names = labels.names();
        for (int label = 0; label < names.size(); label++) {
            try {
                labels.cell(label);
            } catch (final NumberFormatException e) {
                throw new IllegalArgumentException(
                    "The class \"%s\" can't stand in its class column.".formatted(names.get(label)), e);
            }
        }
        if (names.contains("") || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("A class has no name, or the name of another one.");
        }
    }
}
