package org.polytope.nodes.datasetreader;

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
import org.polytope.engine.dataset.Datasets;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.table.DatasetTable;

/** Reads images and their classes from files. */
public final class ImageDatasetReaderNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Image Dataset Reader") //
        .icon("image-dataset-reader.svg") //
        .shortDescription("Reads labeled images: MNIST and its relatives, CIFAR, folders of images, NumPy archives.") //
        .fullDescription("""
                <p>
                Reads labeled images from this computer into a table with a column of PNG images and one of classes:
                </p>
                <ul>
                <li><b>IDX</b>: MNIST, Fashion-MNIST and others, plain or compressed (.gz).</li>
                <li><b>CIFAR-10 and CIFAR-100</b>: the binary version.</li>
                <li><b>Image folder</b>: one folder a class, with PNG, JPEG or BMP files of one size.</li>
                <li><b>NumPy archive</b>: an .npz file with one array of images and one of labels.</li>
                </ul>
                <p>
                Rows are in the order of the files (folders and files by name), so that row keys are the same at each run.
                Nothing is downloaded.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addOutputTable("Images", "One row an image: a PNG image and its class.")) //
        .model(model -> model //
            .parametersClass(ImageDatasetReaderParameters.class) //
            .configure(ImageDatasetReaderNodeFactory::configure) //
            .execute(ImageDatasetReaderNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("MNIST", "Fashion-MNIST", "CIFAR", "IDX", "npz", "image folder", "import"),
        Literature.MNIST, Literature.FASHION_MNIST, Literature.CIFAR);

    /** Called by KNIME. */
    public ImageDatasetReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ImageDatasetReaderParameters parameters = in.getParameters();
        parameters.requirePath();
        out.setOutSpec(0, DatasetTable.spec(List.of()));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final ImageDatasetReaderParameters parameters = in.getParameters();
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            progress.report(0, () -> "Reading " + parameters.m_path);
            final var whole = DatasetFiles.read(parameters, progress.part(0, 0.3));
            final var dataset = parameters.m_limit == 0 ? whole : Datasets.take(whole, parameters.m_limit);
            out.setOutData(0, DatasetTable.write(dataset, context, progress.part(0.3, 1)));
        });
    }
}
