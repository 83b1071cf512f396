package org.polytope.engine.importer.keras;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.tensor.Tensor;

/** Weights of a {@code .keras} file: in folders that are named after the kinds of layers, in the order of Keras. */
final class NumberedWeights extends StoredWeights {

    NumberedWeights(final Map<String, Tensor> arrays) {
        super(arrays);
    }

    @Override
    Optional<String> place(final KerasLayer layer, final List<String> names, final String name) {
        return Optional.of("%s/vars/%s".formatted(layer.folder(), names.indexOf(name))).filter(places()::contains);
    }
}
