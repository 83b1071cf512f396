package org.polytope.engine.network.layer;

/**
 * Something that must be able to treat every kind of layer.
 *
 * @param <R> what it makes of a layer
 */
public interface LayerVisitor<R> {

    R visit(Convolution layer);

    R visit(GroupedConvolution layer);

    R visit(Dense layer);

    R visit(BatchNorm layer);

    R visit(LayerNorm layer);

    R visit(GroupNorm layer);

    R visit(RmsNorm layer);

    R visit(Relu layer);

    R visit(LeakyRelu layer);

    R visit(PRelu layer);

    R visit(Sigmoid layer);

    R visit(Silu layer);

    R visit(Tanh layer);

    R visit(Clip layer);

    R visit(Gelu layer);

    R visit(Elu layer);

    R visit(Softplus layer);

    R visit(Mish layer);

    R visit(HardSigmoid layer);

    R visit(HardSwish layer);

    R visit(Power layer);

    R visit(Logarithm layer);

    R visit(MaxPool layer);

    R visit(AveragePool layer);

    R visit(GlobalAveragePool layer);

    R visit(Add layer);

    R visit(Multiply layer);

    R visit(BroadcastAdd layer);

    R visit(MatrixProduct layer);

    R visit(Concat layer);

    R visit(Flatten layer);

    R visit(ZeroPad layer);

    R visit(ZeroPadShortcut layer);

    R visit(Rearrange layer);

    R visit(Roll layer);

    R visit(Resize layer);

    R visit(Softmax layer);

    R visit(Offset layer);

    R visit(Factor layer);

    R visit(Dropout layer);

    R visit(Identity layer);
}
