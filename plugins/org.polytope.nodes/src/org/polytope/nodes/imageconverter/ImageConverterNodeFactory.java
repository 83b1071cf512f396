package org.polytope.nodes.imageconverter;

import java.util.ArrayList;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageRemarks;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.imageconverter.ImageConverterParameters.Destination;

/** Resizes images, and turns them gray or colored. */
public final class ImageConverterNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Image Converter") //
        .icon("image-converter.svg") //
        .shortDescription("Resizes images, and turns them gray or colored, as other libraries do.") //
        .fullDescription("""
                <p>
                Brings images of any size to one size, and turns color into gray or gray into color. Images stay what they
                are: PNG images, vectors or lists. Missing images stay missing.
                </p>
                <p>
                <b>Interpolation.</b> A model is best given images that were resized as those that it was trained on. But
                "bilinear" in Pillow and torchvision is another computation than "bilinear" in OpenCV and PyTorch, and
                their images differ visibly. Each choice names the libraries whose numbers it gives: PNG images and byte
                vectors are equal to Pillow's to the last bit, and to OpenCV's within one of 256 steps.
                </p>
                <p>
                <b>Proportions.</b> Images that are wider or higher in proportion are stretched, fitted and padded, or scaled
                to fill and cropped. <i>Fill and crop</i> is what torchvision's Resize and CenterCrop do with the same size.
                Where a model was given larger images before the crop (resized to 256, cropped to 224), use this node twice:
                once with <i>Fill and crop</i> to 256, once with <i>Crop or pad only</i> to 224.
                </p>
                <p>
                Vectors and lists don't tell the shape of their images: give it among the advanced settings.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addInputTable("Images", "A table with a column of images.") //
            .addOutputTable("Converted images", "The table with the converted images.")) //
        .model(model -> model //
            .parametersClass(ImageConverterParameters.class) //
            .configure(Settled.configuring(ImageConverterNodeFactory::configure)) //
            .execute(ImageConverterNodeFactory::execute)) //
        .nodeType(NodeType.Manipulator) //
        .keywords("resize", "scale", "crop", "pad", "letterbox", "grayscale", "RGB", "interpolation", "bilinear",
            "bicubic", "Lanczos"),
        Literature.CUBIC_CONVOLUTION, Literature.LANCZOS_FILTERING, Literature.ALIASED_RESIZING);

    /** Called by KNIME. */
    public ImageConverterNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ImageConverterParameters parameters = in.getParameters();
        out.setOutSpec(0, spec(parameters, in.getInTableSpec(0)));
    }

    private static DataTableSpec spec(final ImageConverterParameters parameters, final DataTableSpec table)
        throws InvalidSettingsException {
        final var type = parameters.column(table).type();
        if (parameters.m_destination == Destination.APPEND) {
            final var name = DataTableSpec.getUniqueColumnName(table, parameters.m_name.strip());
            return new DataTableSpecCreator(table).addColumns(new DataColumnSpecCreator(name, type).createSpec())
                .createSpec();
        }
        final var columns = table.stream().map(column -> column.getName().equals(parameters.m_column)
            ? new DataColumnSpecCreator(column.getName(), type).createSpec() : column).toArray(DataColumnSpec[]::new);
        return new DataTableSpec(columns);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final ImageConverterParameters parameters = in.getParameters();
        final var table = in.getInTable(0);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var remarks = new ImageRemarks();
            out.setOutData(0, convert(parameters, table, remarks, context, progress));
            if (!remarks.sentences().isEmpty()) {
                out.setWarningMessage(String.join(" ", remarks.sentences()));
            }
        });
    }

    private static BufferedDataTable convert(final ImageConverterParameters parameters, final BufferedDataTable table,
        final ImageRemarks remarks, final ExecutionContext context, final Progress progress)
        throws InvalidSettingsException, KNIMEException {
        final var spec = table.getDataTableSpec();
        final var column = parameters.column(spec);
        final var index = spec.findColumnIndex(parameters.m_column);
        final var container = context.createDataContainer(spec(parameters, spec));
        try (var rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCanceled();
                final var image = i + 1;
                progress.report(i / (double)table.size(),
                    () -> "Converting image %s of %s".formatted(image, table.size()));
                final var row = rows.next();
                final var cells = new ArrayList<DataCell>();
                row.forEach(cells::add);
                final var converted = column.convert(row, remarks, progress);
                if (parameters.m_destination == Destination.APPEND) {
                    cells.add(converted);
                } else {
                    cells.set(index, converted);
                }
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }
}
