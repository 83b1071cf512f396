package org.polytope.nodes.datasetreader;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.LoadedDataset;
import org.polytope.nodes.datasetreader.DatasetChoices.Source;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.execution.Warnings;
import org.polytope.nodes.table.DatasetTable;

/** Reads images and their classes from files. */
public final class ImageDatasetReaderNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Image Dataset Reader") //
        .icon("image-dataset-reader.svg") //
        .shortDescription(
            "Reads labeled images: MNIST and its relatives, CIFAR, SVHN, folders of images, NumPy archives.") //
        .fullDescription("""
                <p>
                Reads labeled images from this computer into a table with a column of images (PNG) and one of classes, or
                downloads a published data set:
                </p>
                <ul>
                <li><b>IDX</b>: MNIST, Fashion-MNIST, EMNIST and others, plain or compressed (.gz).</li>
                <li><b>CIFAR-10 and CIFAR-100</b>: the binary version, unpacked or as the archive (.tar.gz) that is published.</li>
                <li><b>SVHN</b>: the cropped digits as MATLAB files (.mat).</li>
                <li><b>Image folder</b>: one folder a class, with PNG, JPEG, BMP, GIF, TIFF or WebP files, of one size or
                with <i>Resize images</i>.
                Pixels are read as they are stored, without color profiles, and turned upright as the camera says. Gray images
                among color ones become color.</li>
                <li><b>NumPy archive</b>: an .npz file with one array of images and one of labels. Fractions that 8 bits can't hold
                become vectors of doubles.</li>
                </ul>
                <p>
                Rows are in the order of the files (folders and files by name), so that row keys are the same at each run.
                Nothing is downloaded unless <i>Source</i> is <i>Download</i>. Each file is then fetched once from where it is
                published, over the proxy in KNIME's preferences, checked by its SHA-256, and kept in <i>Download folder</i>;
                put there by hand it does as well. The data sets may be used under these terms:
                </p>
                <ul>
                %s
                </ul>
                """.formatted(PublishedChoice.terms())) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addOutputTable("Images", "One row an image: the image and its class.") //
            .addOutputTable("Unreadable Files", "The files of a folder of images that were left out, each with the "
                + "reason. Empty unless unreadable files are skipped.")) //
        .model(model -> model //
            .parametersClass(ImageDatasetReaderParameters.class) //
            .configure(Settled.configuring(ImageDatasetReaderNodeFactory::configure)) //
            .execute(ImageDatasetReaderNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("MNIST", "Fashion-MNIST", "CIFAR", "SVHN", "IDX", "npz", "download", "image folder", "import"),
        Literature.MNIST, Literature.FASHION_MNIST, Literature.CIFAR, Literature.SVHN);

    /** Called by KNIME. */
    public ImageDatasetReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ImageDatasetReaderParameters parameters = in.getParameters();
        parameters.requirePath();
        // what an archive holds is only seen in its numbers
        out.setOutSpec(0, parameters.cells().map(cells -> DatasetTable.spec(List.of(), cells)).orElse(null));
        out.setOutSpec(1, SkippedTable.SPEC);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final ImageDatasetReaderParameters parameters = in.getParameters();
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            progress.report(0,
                () -> "Reading " + (parameters.m_source == Source.FILES ? parameters.m_path
                    : parameters.m_dataset.dataset().title()));
            final var reading = parameters.m_source == Source.FILES ? 0.3 : 0.8;
            final var loaded = DatasetFiles.read(parameters, progress.part(0, reading));
            final var whole = loaded.dataset();
            final var dataset = parameters.m_limit == 0 ? whole : Datasets.take(whole, parameters.m_limit);
            final var cells = parameters.cells().orElseGet(
                () -> Datasets.isEightBit(dataset) ? DatasetTable.Cells.PNG : DatasetTable.Cells.VECTORS);
            out.setOutData(0, DatasetTable.write(dataset, cells, context, progress.part(reading, 1)));
            out.setOutData(1, SkippedTable.write(loaded.skipped(), context));
            final var warnings = warnings(loaded, dataset, cells);
            Warnings.show(warnings, out);
        });
    }

    private static List<String> warnings(final LoadedDataset loaded, final Dataset written,
        final DatasetTable.Cells cells) {
        final var warnings = new ArrayList<>(loaded.remarks());
        final var skipped = loaded.skipped();
        if (!skipped.isEmpty()) {
            warnings.add(0, "%s could not be read and %s left out; the second output lists %s.".formatted(
                skipped.size() == 1 ? "1 file" : skipped.size() + " files", skipped.size() == 1 ? "was" : "were",
                skipped.size() == 1 ? "it" : "them"));
        }
        if (cells == DatasetTable.Cells.PNG && !Datasets.isEightBit(written)) {
            warnings
                .add("The archive holds finer steps than 8 bits do; each pixel was rounded to the nearest multiple of "
                    + "1/255. Small changes, such as those of adversarial images, may be lost.");
        }
        return warnings;
    }
}
