package org.polytope.nodes.predictor;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
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
import org.polytope.nodes.dialog.Literature;
import org.polytope.nodes.execution.EngineRun;
import org.polytope.nodes.execution.Settled;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ImageFormat;

/** Appends a model's predictions to a table of images. */
public final class RobustPredictorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = Literature.cite(DefaultNode.create() //
        .name("Robust Predictor") //
        .icon("robust-predictor.svg") //
        .shortDescription("Classifies images with a trained model.") //
        .fullDescription("""
                <p>
                Appends the class that a model predicts for each image, in a column named <i>Prediction (class)</i> of the
                same type as the column that the model was trained on, so that the Scorer node can compare both. The
                probabilities of all classes can be appended too.
                </p>
                <p>
                A model that was trained with a Prototype Conformity Loss can also decide by the nearest prototype; the authors
                of that loss report that both rules do equally well. Attacks and the Robustness Scorer are about the softmax.
                </p>
                <p>
                The images may be held in another way than in the training table (for example vectors instead of PNG images),
                as long as their shape is the same; <i>Resize images</i> brings PNG images of any size to the model's own.
                Scaling and normalization are part of the model.
                </p>
                """) //
        .sinceVersion(5, 8, 0) //
        .ports(ports -> ports //
            .addInputPort("Model", "The trained model.", ModelPortObject.TYPE) //
            .addInputTable("Images", "The images to be classified.") //
            .addOutputTable("Predictions", "The input with the predicted class of each image.")) //
        .model(model -> model //
            .parametersClass(RobustPredictorParameters.class) //
            .configure(Settled.configuring(RobustPredictorNodeFactory::configure)) //
            .execute(RobustPredictorNodeFactory::execute)) //
        .nodeType(NodeType.Predictor) //
        .keywords("classify", "inference", "deep learning", "apply model"),
        Literature.CALIBRATION, Literature.PROTOTYPE_CONFORMITY);

    /** Called by KNIME. */
    public RobustPredictorNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RobustPredictorParameters parameters = in.getParameters();
        final ModelSpec model = in.getInPortSpec(0);
        final var table = in.getInTableSpec(1);
        format(parameters, table, model).remark().ifPresent(out::setWarningMessage);
        final var predictions = Predictions.of(model, parameters);
        predictions.requireFree(table);
        if (!parameters.m_appendProbabilities || model.knowsClasses()) {
            out.setOutSpec(0, predictions.spec(table));
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final RobustPredictorParameters parameters = in.getParameters();
        final ModelPortObject model = in.getInPortObject(0);
        final var table = in.getInTable(1);
        final var context = in.getExecutionContext();
        EngineRun.run(context, progress -> {
            final var predictor = new TablePredictor(model,
                format(parameters, table.getDataTableSpec(), model.getSpec()), parameters, table.size());
            out.setOutData(0, predictor.predict(table, context, progress));
            predictor.warning(table.size()).ifPresent(out::setWarningMessage);
        });
    }

    private static ImageFormat format(final RobustPredictorParameters parameters, final DataTableSpec table,
        final ModelSpec model) throws InvalidSettingsException {
        return parameters.m_images.format(table, model.shape(), Optional.of(model.targetColumn()),
            model.numberColumns());
    }
}
