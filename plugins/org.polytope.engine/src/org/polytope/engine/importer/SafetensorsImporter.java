package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;

/**
 * Reads weights from safetensors files, which don't say what they are the weights of. They are found by the names of
 * the network's nodes, behind any common prefix such as {@code module.}; where no name fits, as in PyTorch's numbered
 * {@code Sequential}, by order and shape.
 *
 * @param network what the weights belong to
 * @param names what nodes of the network are called in the file, where it isn't the same
 */
public record SafetensorsImporter(Network network, Map<String, String> names) {

    private static final long MAX_FILE_BYTES = 1L << 30;

    private static final Set<Tensor.Type> FLOATING =
        EnumSet.of(Tensor.Type.F16, Tensor.Type.BF16, Tensor.Type.F32, Tensor.Type.F64);

    /** Copies the map. */
    public SafetensorsImporter {
        names = Map.copyOf(names);
    }

    /** @return an importer of weights for {@code network} */
    public static SafetensorsImporter of(final Network network) {
        return new SafetensorsImporter(network, Map.of());
    }

    /** @return this importer told what nodes are called in the file */
    public SafetensorsImporter withNames(final Map<String, String> others) {
        return new SafetensorsImporter(network, others);
    }

    /**
     * @param file a safetensors file of at most 1 GiB
     * @throws ImportException naming the weights that are missing or don't fit
     * @throws IOException if the file is damaged or can't be read
     */
    public ImportedNetwork read(final Path file) throws IOException {
        FileLimit.require(file, MAX_FILE_BYTES);
        final var tensors = Safetensors.read(file).tensors();
        try {
            final var assignment = WeightAssignment.of(network, names, tensors);
            final var values = new HashMap<String, float[]>();
            for (final var spec : network.parameterSpecs()) {
                final var name = assignment.tensorNames().get(spec.name());
                values.put(spec.name(), numbers(spec, name, tensors.get(name)));
            }
            return new ImportedNetwork(network, Parameters.of(network, values), PixelLayout.CHANNELS_FIRST,
                Optional.empty(), Optional.empty(), warnings(assignment, tensors));
        } catch (final IllegalArgumentException e) {
            throw new ImportException(file, e.getMessage(), e);
        }
    }

    private static float[] numbers(final ParameterSpec spec, final String name, final Tensor tensor) {
        if (!WeightAssignment.fits(spec, tensor) || !FLOATING.contains(tensor.type())) {
            throw new IllegalArgumentException(
                "\"%s\" holds %s numbers of shape %s, but \"%s\" of the network needs floating-point ones of shape %s. "
                    .formatted(name, tensor.type(), tensor.shape(), spec.name(), spec.shape())
                    + "Choose the architecture that was trained.");
        }
        return tensor.floats();
    }

    private static List<String> warnings(final WeightAssignment assignment, final Map<String, Tensor> tensors) {
        final var warnings = new ArrayList<String>();
        if (assignment.byOrder()) {
            warnings.add("The weights' names don't tell which layer they belong to, so they were assigned by order and "
                + "shape: " + assignment.nodeNames() + ".");
        }
        final var unused = new ArrayList<>(tensors.keySet());
        unused.removeAll(assignment.tensorNames().values());
        unused.removeIf(name -> name.endsWith(WeightAssignment.COUNTER));
        if (!unused.isEmpty()) {
            warnings.add("The network has no use for these weights of the file, so it may not be the architecture that "
                + "was trained: " + unused + ".");
        }
        return warnings;
    }
}
