package org.polytope.nodes.sampleimages;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.table.DatasetTable;

/** Draws a table of digits. */
public final class SampleImagesNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Sample Images") //
        .icon("sample-images.svg") //
        .shortDescription("Draws images of digits with their classes, to try things out without any file.") //
        .fullDescription("""
                <p>
                Draws gray images of the digits 0 to 9 with a pen: moved, turned, stretched, slanted and bent, with noise and
                distracting strokes. The images are new, they belong to no published data set, and need no download. They
                are varied enough that a linear classifier fails on many of them, while a small convolutional network learns
                them in a minute.
                </p>
                <p>
                For training and test images use two of these nodes with different seeds.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addOutputTable("Images", "One row an image: a PNG image, and its class, \"0\" to \"9\".")) //
        .model(model -> model //
            .parametersClass(SampleImagesParameters.class) //
            .configure(Settled.configuring(SampleImagesNodeFactory::configure)) //
            .execute(SampleImagesNodeFactory::execute)) //
        .nodeType(NodeType.Source) //
        .keywords("digits", "synthetic", "demo data", "MNIST", "example"),
        Literature.MNIST);

    /** Called by KNIME. */
    public SampleImagesNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        out.setOutSpec(0, DatasetTable.spec(SampleDigits.draw(1, 0).classNames(), DatasetTable.Cells.PNG));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final SampleImagesParameters parameters = in.getParameters();
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var digits = SampleDigits.draw(parameters.m_count, parameters.m_side, parameters.m_difficulty.style(),
                parameters.m_seed, progress.part(0, 0.3));
            out.setOutData(0, DatasetTable.write(digits, DatasetTable.Cells.PNG, context, progress.part(0.3, 1)));
        });
    }
}
