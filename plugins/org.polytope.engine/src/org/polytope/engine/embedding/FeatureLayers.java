package org.polytope.engine.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.execution.Classifier;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.SupervisedLayer;
import org.polytope.engine.network.SupervisedLayer.Pooling;

/**
 * The layers of a model whose features are looked at.
 *
 * @param model whose
 * @param names from the input toward the scores
 * @param network the model's own, with these features; feature maps are averaged over each channel
 */
record FeatureLayers(Model model, List<String> names, Network network) {

    /**
     * @param wanted names of layers; if there are none, those that are supervised, or else the last before the scores
     * @throws IllegalArgumentException if there is no such layer, or one is named twice; lists those that there are
     */
    static FeatureLayers of(final Model model, final List<String> wanted) {
        final var names = wanted.isEmpty() ? usual(model.network()) : wanted;
        final var order = List.copyOf(model.network().nodesByName().keySet());
        final var sorted = new ArrayList<>(names);
        sorted.sort((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)));
        return new FeatureLayers(model, List.copyOf(sorted), SupervisedLayer.supervise(model.network(),
            sorted.stream().map(name -> new SupervisedLayer(name, Pooling.AVERAGE, 0)).toList()));
    }

    private static List<String> usual(final Network network) {
        return network.features().isEmpty() ? List.of(penultimate(network)) : network.features();
    }

    /** @return what the layer of the scores reads; that layer itself where it reads the image */
    private static String penultimate(final Network network) {
        final var read = network.nodesByName().get(network.logits()).inputs().get(0);
        return read.equals(Network.INPUT) ? network.logits() : read;
    }

    /** @return the numbers of all features of an image */
    int width() {
        return IntStream.of(network.featureSizes()).sum();
    }

    /** @return where the model's prototypes of a layer stand; −1 where it has none there */
    int prototypeDepth(final int layer) {
        return model.prototypes().isPresent() ? model.network().features().indexOf(names.get(layer)) : -1;
    }

    /** @return the model ready to be asked for the features, to be closed by the caller */
    Classifier classifier(final int capacity) {
        return Classifier.of(network, model.parameters(), model.normalization(), model.range(), capacity);
    }
}
