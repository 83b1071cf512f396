package org.polytope.nodes.port;

import java.util.List;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.table.ClassLabels;

/** What the nodes behind a trained model need to know of it before they run. */
public final class ModelSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ModelSpec> {
    }

    private static final Format FORMAT = new Format("The model", 1);

    private String name;

    private ImageShape shape;

    private String targetColumn;

    private DataType targetType;

    private List<String> classes;

    private List<String> numberColumns = List.of();

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

    @Override
    protected void save(final ModelContentWO content) {
        FORMAT.save(content);
        content.addString("name", name);
        content.addIntArray("shape", shape.channels(), shape.height(), shape.width());
        content.addString("target_column", targetColumn);
        targetType.save(content.addConfig("target_type"));
        content.addStringArray("classes", classes.toArray(String[]::new));
        content.addStringArray("number_columns", numberColumns.toArray(String[]::new));
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        FORMAT.check(content);
        name = content.getString("name");
        final var extents = content.getIntArray("shape");
        if (extents.length != 3) {
            throw new InvalidSettingsException("The saved model is damaged: its image shape has %s extents, not 3."
                .formatted(extents.length));
        }
        shape = new ImageShape(extents[0], extents[1], extents[2]);
        targetColumn = content.getString("target_column");
        targetType = DataType.load(content.getConfig("target_type"));
        classes = List.of(content.getStringArray("classes"));
        numberColumns = List.of(content.getStringArray("number_columns", new String[0]));
    }
}
