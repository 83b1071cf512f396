package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * One operation of a network, without its numbers. Feature maps are {@code [n, c, h, w]}; vectors are
 * {@code [n, d, 1, 1]}. Names and layouts of parameters follow PyTorch's, so that published weights load by name.
 * <p>
 * A layer tells about itself whatever every layer must tell. What else must treat each kind of layer, such as an
 * executor, implements {@link LayerVisitor}: a new kind doesn't compile until all of them know it.
 */
public sealed interface Layer permits SingleInputLayer, MergingLayer {

    /**
     * @param inputs the shape of each feature map that is read, {@code [c, h, w]}, in order
     * @return the shape of the output, {@code [c, h, w]}
     * @throws IllegalArgumentException if the layer can't read these; the message says why, of a node called "it"
     */
    ImageShape outputShape(List<ImageShape> inputs);

    /**
     * @param input the shape of the (first) feature map that is read, {@code [c, h, w]}
     * @return the parameters, in the order in which they are kept, under names within the layer: {@code weight}
     */
    List<ParameterSpec> parameters(ImageShape input);

    /** @return what the visitor makes of a layer of this kind */
    <R> R accept(LayerVisitor<R> visitor);
}
