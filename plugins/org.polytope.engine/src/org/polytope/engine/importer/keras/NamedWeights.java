package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.tensor.Tensor;

/**
 * Weights of an HDF5 file: in a folder of the layer (or the outermost model that it lies in), under names that repeat
 * those of models and layers or not, depending on the version. A layer's name may hold slashes; its folders then lie in
 * each other.
 */
final class NamedWeights extends StoredWeights {

    /** By the owner and the weight's name; and by these with the last folder between them, so that none is sought long. */
    private final Map<List<String>, List<String>> places = new HashMap<>();

    /** @param owners the names of the layers that lie in no model within the file's */
    NamedWeights(final Map<String, Tensor> arrays, final List<String> owners) {
        super(arrays);
        final var known = new HashSet<>(owners);
        for (final var place : places()) {
            var owner = folder(place);
            while (!owner.isEmpty() && !known.contains(owner)) {
                owner = folder(owner);
            }
            if (known.contains(owner)) {
                add(List.of(owner, lastOf(place)), place);
                add(List.of(owner, lastOf(folder(place)), lastOf(place)), place);
            }
        }
    }

    private void add(final List<String> key, final String place) {
        places.computeIfAbsent(key, unused -> new ArrayList<>()).add(place);
    }

    private static String folder(final String place) {
        return place.substring(0, Math.max(place.lastIndexOf('/'), 0));
    }

    @Override
    Optional<String> place(final KerasLayer layer, final List<String> names, final String name) {
        final var owner = layer.path().get(0);
        final var own = new ArrayList<String>();
        final var others = new ArrayList<String>();
        final var key = layer.path().size() == 1 ? List.of(owner, name)
            : List.of(owner, lastOf(layer.ownName()), name);
        for (final var place : places.getOrDefault(key, List.of())) {
            final var before = before(layer, place.substring(owner.length() + 1, place.length() - name.length()));
            before.ifPresent(models -> (layer.path().containsAll(models) ? own : others).add(place));
        }
        // The place that names most of the models around the layer is nearest to it.
        own.sort(Comparator.comparing(String::length).reversed());
        if (own.isEmpty() && others.size() > 1) {
            throw new IllegalArgumentException("the file has its weights \"%s\" several times: \"%s\" and \"%s\"."
                .formatted(name, others.get(0), others.get(1)));
        }
        return (own.isEmpty() ? others : own).stream().findFirst();
    }

    private static String lastOf(final String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /**
     * @param folders those around a weight within the owner's, each with a slash behind it
     * @return the folders before the layer's own, if it is one of that layer
     */
    private static Optional<List<String>> before(final KerasLayer layer, final String folders) {
        final var own = layer.ownName() + "/";
        if (folders.equals(own) || folders.endsWith("/" + own)) {
            return Optional.of(Arrays.stream(folders.substring(0, folders.length() - own.length()).split("/"))
                .filter(folder -> !folder.isEmpty()).toList());
        }
        // A layer in no other model owns all of its folder, whatever is written there.
        return layer.path().size() == 1 ? Optional.of(List.of(folders)) : Optional.empty();
    }
}
