package org.polytope.nodes.generator;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ImageTable;
import org.polytope.nodes.table.PngCells;

/** What the view shows: kept as two tables, which KNIME saves with the node, and sent to the page from there. */
final class Gallery {

    private static final DataType PNG = PNGImageCellFactory.TYPE;

    private static final DataTableSpec IMAGES = new DataTableSpec(
        new String[]{"Class", "Before", "After", "Correct before", "Success", "L∞", "L2", "Attack", "Clean",
            "Perturbation", "Adversarial"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, BooleanCell.TYPE, BooleanCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE, PNG, PNG, PNG});

    private static final DataTableSpec SUMMARY = new DataTableSpec(
        new String[]{"Threat model", "Note", "Total", "Amplification", "Clean accuracy", "Robust accuracy", "Success rate"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE});

    /** Stronger than this and noise is all there is to see. */
    private static final int MOST_AMPLIFIED = 50;

    private Gallery() {
    }

    /** One image of the page; pictures are {@code data:} addresses. */
    record Picture(String row, String label, String before, String after, boolean correctBefore, boolean success,
        double linf, double l2, String attack, String clean, String perturbation, String adversarial) {
    }

    /** All that the page shows. */
    record Page(String threatModel, String note, int total, int amplification, double cleanAccuracy,
        double robustAccuracy, double successRate, List<Picture> images) {
    }

    /** Writes both tables. */
    static BufferedDataTable[] write(final AdversarialImages found, final ImageTable table, final ModelSpec model,
        final boolean eightBit, final int most, final ExecutionContext context) {
        final var shown = Math.min(most, found.count());
        final var amplification = amplification(found, shown, eightBit);
        return new BufferedDataTable[]{images(found, table, model, eightBit, shown, amplification, context),
            summary(found, table, eightBit, amplification, context)};
    }

    private static int amplification(final AdversarialImages found, final int shown, final boolean eightBit) {
        final var threat = found.result().suite().threat();
        double largest = threat.norm() == Norm.LINF ? threat.epsilon() : 0;
        for (int i = 0; i < shown && threat.norm() != Norm.LINF; i++) {
            largest = Math.max(largest, found.size(i, eightBit).linf());
        }
        return largest == 0 ? 1 : (int)Math.max(1, Math.min(MOST_AMPLIFIED, Math.floor(0.5 / largest)));
    }

    private static BufferedDataTable images(final AdversarialImages found, final ImageTable table,
        final ModelSpec model, final boolean eightBit, final int shown, final int amplification,
        final ExecutionContext context) {
        final var container = context.createDataContainer(IMAGES);
        final var classes = model.classes().names();
        for (int i = 0; i < shown; i++) {
            final var size = found.size(i, eightBit);
            final var original = found.original(i);
            final var image = found.image(i, eightBit);
            container.addRowToTable(new DefaultRow(table.rowKeys().get(i),
                text(classes.get(found.result().labels()[i])), text(classes.get(found.result().clean()[i])),
                text(classes.get(found.predicted(i, eightBit))), BooleanCell.get(found.result().correct(i)),
                BooleanCell.get(found.fooled(i, eightBit)), new DoubleCell(size.linf()), new DoubleCell(size.l2()),
                text(found.attack(i).orElse("not attacked")),
                png(original, model.shape()), png(perturbation(original, image, amplification), model.shape()),
                png(image, model.shape())));
        }
        container.close();
        return container.getTable();
    }

    private static BufferedDataTable summary(final AdversarialImages found, final ImageTable table,
        final boolean eightBit, final int amplification, final ExecutionContext context) {
        final var container = context.createDataContainer(SUMMARY);
        final var suite = found.result().suite();
        final var robust = found.robust(eightBit);
        container.addRowToTable(new DefaultRow("Summary",
            text(suite.threat().sentence() + " Seed " + suite.seed() + "."),
            text((eightBit ? "The attacked images are rounded to 8 bits, as in the output table. " : "")
                + table.warning().orElse("")),
            new DoubleCell(found.count()), new DoubleCell(amplification),
            new DoubleCell(found.correct() / (double)found.count()), new DoubleCell(robust / (double)found.count()),
            new DoubleCell(found.correct() == 0 ? 0 : (found.correct() - robust) / (double)found.correct())));
        container.close();
        return container.getTable();
    }

    /** @return the change around a middle grey */
    private static float[] perturbation(final float[] original, final float[] image, final int amplification) {
        final var picture = new float[original.length];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = Math.min(Math.max(0.5f + (image[i] - original[i]) * amplification, 0), 1);
        }
        return picture;
    }

    /** @return the image as a picture; of images with other than one or three channels, the first channel */
    private static DataCell png(final float[] pixels, final ImageShape shape) {
        final var shown = PngCells.hold(shape.channels()) ? shape : new ImageShape(1, shape.height(), shape.width());
        return PngCells.of(pixels, 0, shown);
    }

    private static StringCell text(final String text) {
        return new StringCell(text);
    }

    /** Reads both tables. */
    static Page read(final BufferedDataTable[] tables) {
        final var pictures = new ArrayList<Picture>();
        try (var rows = tables[0].iterator()) {
            while (rows.hasNext()) {
                pictures.add(picture(rows.next()));
            }
        }
        try (var rows = tables[1].iterator()) {
            final var row = rows.next();
            return new Page(row.getCell(0).toString(), row.getCell(1).toString(), (int)number(row, 2),
                (int)number(row, 3), number(row, 4), number(row, 5), number(row, 6), pictures);
        }
    }

    private static Picture picture(final DataRow row) {
        return new Picture(row.getKey().getString(), row.getCell(0).toString(), row.getCell(1).toString(),
            row.getCell(2).toString(), row.getCell(3).equals(BooleanCell.TRUE), row.getCell(4).equals(BooleanCell.TRUE),
            number(row, 5), number(row, 6), row.getCell(7).toString(), address(row, 8), address(row, 9),
            address(row, 10));
    }

    private static double number(final DataRow row, final int column) {
        return ((DoubleValue)row.getCell(column)).getDoubleValue();
    }

    private static String address(final DataRow row, final int column) {
        final var image = ((PNGImageValue)row.getCell(column)).getImageContent().getByteArray();
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(image);
    }
}
