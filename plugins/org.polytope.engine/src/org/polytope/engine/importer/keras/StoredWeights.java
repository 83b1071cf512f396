package org.polytope.engine.importer.keras;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.polytope.engine.tensor.Tensor;

/** The weights in a file, each of which belongs to one layer. */
abstract class StoredWeights {

    private final Map<String, Tensor> arrays;

    private final Set<String> taken = new HashSet<>();

    /** @param arrays by where they lie in the file */
    StoredWeights(final Map<String, Tensor> arrays) {
        this.arrays = Map.copyOf(arrays);
    }

    /** @return where all weights lie */
    Set<String> places() {
        return arrays.keySet();
    }

    /**
     * @param names what the layer's weights are called, in Keras' order
     * @param name one of them
     * @return where it lies, if the file has it
     */
    abstract Optional<String> place(KerasLayer layer, List<String> names, String name);

    /**
     * @return the weights, which nobody may take again
     * @throws IllegalArgumentException if another layer took them
     */
    Optional<Tensor> take(final KerasLayer layer, final List<String> names, final String name) {
        final var place = place(layer, names, name);
        if (place.isPresent() && !taken.add(place.get())) {
            throw new IllegalArgumentException("the file's weights \"%s\" would be those of two layers."
                .formatted(place.get()));
        }
        return place.map(arrays::get);
    }

    /** @throws IllegalArgumentException if there are weights that no layer took */
    void requireAllTaken() {
        final var left = new TreeSet<>(arrays.keySet());
        left.removeAll(taken);
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(("The file holds the weights \"%s\", which no layer of its model reads "
                + "(%s such in all). Its description and its weights don't belong together; save the model again.")
                .formatted(left.first(), left.size()));
        }
    }
}
