package org.polytope.engine.importer.safetensors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.tensor.Tensor;

/**
 * Which tensor of a file is which parameter of a network.
 *
 * @param tensorNames names of the file's tensors by those of the network's parameters
 * @param byOrder whether it was found by order and shape, because no names fitted
 */
record WeightAssignment(Map<String, String> tensorNames, boolean byOrder) {

    /** What PyTorch keeps beside the weights of a batch normalization: how many batches it saw. */
    static final String COUNTER = "num_batches_tracked";

    /**
     * @param names what nodes are called in the file, where it isn't the same
     * @throws IllegalArgumentException if a parameter isn't found, or several tensors could be it
     */
    static WeightAssignment of(final Network network, final Map<String, String> names,
        final Map<String, Tensor> tensors) {
        final var specs = network.parameterSpecs();
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("The network has no weights that a file could hold.");
        }
        final var wanted = new LinkedHashMap<String, String>();
        specs.forEach(spec -> wanted.put(spec.name(),
            names.getOrDefault(node(spec.name()), node(spec.name())) + "." + parameter(spec.name())));
        return byName(wanted, tensors).or(() -> names.isEmpty() ? byOrder(specs, tensors) : Optional.empty())
            .orElseThrow(() -> missing(wanted, tensors));
    }

    private static Optional<WeightAssignment> byName(final Map<String, String> wanted,
        final Map<String, Tensor> tensors) {
        final var first = wanted.values().iterator().next();
        final var prefixes = tensors.keySet().stream()
            .filter(name -> name.equals(first) || name.endsWith("." + first))
            .map(name -> name.substring(0, name.length() - first.length()))
            .filter(prefix -> wanted.values().stream().allMatch(name -> tensors.containsKey(prefix + name))).toList();
        if (prefixes.size() > 1 && !prefixes.contains("")) {
            throw new IllegalArgumentException(("Several networks lie in the file, behind the prefixes %s; keep only "
                + "one of them in it.").formatted(prefixes));
        }
        return prefixes.stream().min((a, b) -> a.length() - b.length()).map(prefix -> {
            final var found = new LinkedHashMap<String, String>();
            wanted.forEach((parameter, name) -> found.put(parameter, prefix + name));
            return new WeightAssignment(found, false);
        });
    }

    /** Tries the order of the file, and that of the names with their numbers counted as numbers. */
    private static Optional<WeightAssignment> byOrder(final List<ParameterSpec> specs,
        final Map<String, Tensor> tensors) {
        final var inFile = layers(tensors);
        final var byName = new ArrayList<>(inFile);
        byName.sort(NumberedNames.ORDER);
        final var found = new ArrayList<Map<String, String>>();
        for (final var order : List.of(inFile, byName)) {
            inOrder(specs, order, tensors).filter(names -> !found.contains(names)).ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("The weights' names don't tell which layer they belong to, and several "
                + "orders fit: " + inFile + " or " + byName + ". Say what each node is called in the file.");
        }
        return found.stream().findFirst().map(names -> new WeightAssignment(names, true));
    }

    private static List<String> layers(final Map<String, Tensor> tensors) {
        return tensors.keySet().stream().filter(name -> !name.endsWith(COUNTER)).map(WeightAssignment::node).distinct()
            .toList();
    }

    private static Optional<Map<String, String>> inOrder(final List<ParameterSpec> specs, final List<String> layers,
        final Map<String, Tensor> tensors) {
        final var nodes = specs.stream().map(spec -> node(spec.name())).distinct().toList();
        if (nodes.size() != layers.size()) {
            return Optional.empty();
        }
        final var names = new LinkedHashMap<String, String>();
        for (final var spec : specs) {
            final var name = layers.get(nodes.indexOf(node(spec.name()))) + "." + parameter(spec.name());
            if (!tensors.containsKey(name) || !fits(spec, tensors.get(name))) {
                return Optional.empty();
            }
            names.put(spec.name(), name);
        }
        final var unused = tensors.keySet().stream().filter(name -> !name.endsWith(COUNTER)).count() - names.size();
        return unused == 0 ? Optional.of(names) : Optional.empty();
    }

    /**
     * @return whether the numbers are those of the parameter: of the same shape but for ones at its end, or dense weights
     *         that are stored as those of a convolution
     */
    static boolean fits(final ParameterSpec spec, final Tensor tensor) {
        final var isDense = spec.shape().size() == 2 && spec.size() == tensor.size() && !tensor.shape().isEmpty()
            && spec.shape().get(0).equals(tensor.shape().get(0));
        return isDense || withoutOnesAtEnd(spec.shape()).equals(withoutOnesAtEnd(tensor.shape()));
    }

    private static List<Integer> withoutOnesAtEnd(final List<Integer> shape) {
        int rank = shape.size();
        while (rank > 1 && shape.get(rank - 1) == 1) {
            rank--;
        }
        return shape.subList(0, rank);
    }

    private static IllegalArgumentException missing(final Map<String, String> wanted,
        final Map<String, Tensor> tensors) {
        final var lost = wanted.values().stream().filter(name -> !tensors.containsKey(name)).toList();
        return new IllegalArgumentException(("The weights don't fit the network: it needs %s tensors, of which %s "
            + "aren't in the file, for example \"%s\"; the file holds %s. Choose the architecture that was trained, or "
            + "say what its nodes are called in the file.").formatted(wanted.size(), lost.size(),
                lost.isEmpty() ? "" : lost.get(0), SafetensorsReader.some(tensors.keySet())));
    }

    /** @return those of the names that no parameter has; counters of batches are no numbers of the network */
    List<String> unused(final Collection<String> names) {
        final var used = new HashSet<>(tensorNames.values());
        return names.stream().filter(name -> !used.contains(name) && !name.endsWith(COUNTER)).toList();
    }

    /** @return what each node of the network is called in the file */
    Map<String, String> nodeNames() {
        final var names = new LinkedHashMap<String, String>();
        tensorNames.forEach((parameter, tensor) -> names.put(node(parameter), node(tensor)));
        return names;
    }

    private static String node(final String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String parameter(final String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
