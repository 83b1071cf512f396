package org.polytope.engine.importer.safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.FileContent;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkReader;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.importer.ReportedStream;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;

/**
 * Reads weights from safetensors files, which don't say what they are the weights of. They are found by the names of
 * the network's nodes, behind any common prefix such as {@code module.}; where no name fits, as in PyTorch's numbered
 * {@code Sequential}, by order and shape.
 */
public final class SafetensorsReader implements NetworkReader {

    private static final int NAMED = 5;

    /** Layers that the wide residual network of TRADES has by oversight: nothing reads what they yield. */
    private static final String NEVER_READ = "sub_block1.";

    private static final Set<Tensor.Type> FLOATING =
        EnumSet.of(Tensor.Type.F16, Tensor.Type.BF16, Tensor.Type.F32, Tensor.Type.F64);

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.ARCHITECTURE);
    }

    @Override
    public boolean recognizes(final FileContent content) {
        return Safetensors.isLike(content.head());
    }

    @Override
    public ImportedNetwork read(final Path file, final Declarations declared, final Progress progress)
        throws IOException {
        final var network = declared.architecture().orElseThrow(() -> new IllegalArgumentException(
            "It holds weights only: declare the architecture that was trained."));
        final Map<String, Tensor> tensors;
        try (var stream = ReportedStream.open(file, progress)) {
            tensors = Safetensors.read(stream, file, Files.size(file)).tensors();
        }
        final var assignment = WeightAssignment.of(network, declared.nodeNames(), tensors);
        requireAllLayers(assignment, tensors);
        final var values = new HashMap<String, float[]>();
        for (final var spec : network.parameterSpecs()) {
            final var name = assignment.tensorNames().get(spec.name());
            values.put(spec.name(), numbers(spec, name, tensors.get(name)));
        }
        return new ImportedNetwork(network, Parameters.of(network, values), PixelLayout.CHANNELS_FIRST,
            Optional.empty(), Optional.empty(), warnings(assignment, tensors));
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

    /** Weights that no layer of the network takes are those of another network, or of parts that it lacks. */
    private static void requireAllLayers(final WeightAssignment assignment, final Map<String, Tensor> tensors) {
        final var ofLayers = assignment.unused(tensors.keySet()).stream()
            .filter(name -> name.contains(".") && !name.contains(NEVER_READ)).toList();
        if (!ofLayers.isEmpty()) {
            throw new IllegalArgumentException(("The network has no use for %s tensors of the file, such as %s, so it "
                + "isn't the one that was trained. Choose the architecture that was trained, or take out of the file "
                + "what prediction doesn't need.").formatted(ofLayers.size(), some(ofLayers)));
        }
    }

    /** @return some of the names, in quotation marks */
    static String some(final Collection<String> names) {
        return names.stream().limit(NAMED).map("\"%s\""::formatted).collect(Collectors.joining(", "))
            + (names.size() > NAMED ? ", …" : "");
    }

    private static List<String> warnings(final WeightAssignment assignment, final Map<String, Tensor> tensors) {
        final var warnings = new ArrayList<String>();
        if (assignment.byOrder()) {
            warnings.add("The weights' names don't tell which layer they belong to, so they were assigned by order and "
                + "shape: " + assignment.nodeNames() + ".");
        }
        final var unused = assignment.unused(tensors.keySet());
        if (!unused.isEmpty()) {
            warnings.add("The network has no use for these tensors of the file: %s.".formatted(some(unused)));
        }
        return warnings;
    }
}
