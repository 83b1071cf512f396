package org.polytope.engine.importer.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ClassScores;
import org.polytope.engine.importer.ImportWarnings;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.importer.dl4j.Dl4jConfiguration.Vertex;
import org.polytope.engine.importer.dl4j.Dl4jValue.Form;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Identity;

/** Makes a network of DL4J's description and numbers: one node a vertex; one more for the activation inside a layer. */
final class Dl4jImporter {

    /** What the activation inside a layer is called: the layer's name and this. */
    private static final String ACTIVATION = "_activation";

    /** What reads several vertices; Deeplearning4j puts one before a layer that is to. */
    private static final Set<String> JOINTS = Set.of("ElementWiseVertex", "MergeVertex");

    private final Dl4jArchive archive;

    private final Progress progress;

    private final Dl4jConfiguration configuration;

    private final Dl4jTranslation translation;

    private final Map<String, Dl4jValue> values = new HashMap<>();

    private Optional<String> softmax = Optional.empty();

    /** @param progress is asked at each vertex whether to go on */
    Dl4jImporter(final Dl4jArchive archive, final ImageShape images, final Progress progress) {
        this.archive = archive;
        this.progress = progress;
        requirePrecision();
        configuration = Dl4jConfiguration.of(archive.configuration());
        translation = new Dl4jTranslation(MapFormat.of(configuration), images, archive.coefficients());
        values.put(configuration.input(), Dl4jValue.image(Network.INPUT, images));
    }

    private void requirePrecision() {
        final var type = archive.configuration().path("dataType").asText("FLOAT");
        if (!List.of("FLOAT", "DOUBLE").contains(type)) {
            throw new IllegalArgumentException(
                ("The network computes in %s; only FLOAT and DOUBLE can be read. Convert "
                    + "it with convertDataType(DataType.FLOAT), and save it again.").formatted(type));
        }
    }

    ImportedNetwork read() {
        for (final var vertex : configuration.vertices()) {
            progress.checkCanceled();
            try {
                values.put(vertex.name(), activated(vertex, layer(vertex)));
            } catch (final ArithmeticException e) {
                throw new IllegalArgumentException(vertex.settings()
                    .problem("what it makes, or what it needs, are more numbers than can be counted.").getMessage(), e);
            }
        }
        translation.requireAllTaken();
        final var outputs = configuration.outputs().stream().map(this::result).toList();
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("The network has no output.");
        }
        final var network = translation.network(outputs);
        final var images = network.input();
        final var end = ClassScores.of(network, translation.parameters(network), softmax, "Layer");
        final var warnings = new ArrayList<>(end.warnings());
        if (configuration.vertices().stream().anyMatch(Dl4jImporter::isDilated)) {
            warnings.add(ImportWarnings.ZEROS);
        }
        return new ImportedNetwork(end.network(), end.parameters(), layout(network),
            archive.normalizer().map(bytes -> Dl4jNormalizer.read(bytes, progress))
                .map(found -> found.of(images, translation.input())),
            end.removed(), warnings);
    }

    private static boolean isDilated(final Vertex vertex) {
        return vertex.settings().kind().startsWith("Convolution") && vertex.settings().has("dilation")
            && !"[1,1]".equals(vertex.settings().json().get("dilation").toString());
    }

    /** A vector that is made feature maps says in which order its pixels stand; one that dense layers read doesn't. */
    private PixelLayout layout(final Network network) {
        return switch (translation.input()) {
            case CHANNELS_FIRST -> PixelLayout.CHANNELS_FIRST;
            case CHANNELS_LAST -> PixelLayout.CHANNELS_LAST;
            case VECTOR -> network.nodes().stream().anyMatch(
                node -> node.inputs().contains(Network.INPUT) && node.layer() instanceof Convolution)
                    ? PixelLayout.CHANNELS_FIRST : PixelLayout.FLAT;
        };
    }

    private String result(final String vertex) {
        final var value = value("The network", vertex);
        if (!value.isInOrder()) {
            throw new IllegalArgumentException(
                "Layer \"%s\": its numbers stand in another order than here. Only what a "
                    .formatted(vertex) + "layer makes of them can be an output.");
        }
        return value.node();
    }

    private Dl4jValue value(final String where, final String vertex) {
        return Optional.ofNullable(values.get(vertex)).orElseThrow(() -> new IllegalArgumentException(
            "%s reads \"%s\", which isn't there before it.".formatted(where, vertex)));
    }

    private Dl4jValue layer(final Vertex vertex) {
        final var name = vertex.name();
        final var settings = vertex.settings();
        final var read = vertex.inputs().stream().map(input -> value(settings.where(), input)).toList();
        if (read.isEmpty()) {
            throw settings.problem("it reads nothing.");
        } else if (read.size() > 1 && !JOINTS.contains(settings.kind())) {
            throw settings.problem("it reads %s, but can read one only.".formatted(vertex.inputs()));
        }
        final var first = vertex.preprocessor()
            .map(preprocessor -> Preprocessors.apply(name + "_flat", preprocessor, read.get(0), translation))
            .orElse(read.get(0));
        return switch (settings.kind()) {
            case "ConvolutionLayer", "Convolution2D" -> WindowLayers.convolution(name, settings, first, translation);
            case "SubsamplingLayer", "Pooling2D" -> WindowLayers.pool(name, settings, first, translation);
            case "ZeroPaddingLayer" -> WindowLayers.pad(name, settings, first, translation);
            case "GlobalPoolingLayer" -> WindowLayers.globalPool(name, settings, first, translation);
            case "DenseLayer", "OutputLayer" -> WeightLayers.dense(name, settings, first, translation);
            case "BatchNormalization" -> WeightLayers.normalization(name, settings, first, translation);
            case "DropoutLayer" -> translation.through(name, new Identity(), first);
            case "LossLayer", "ActivationLayer" -> first;
            case "ElementWiseVertex" -> Joints.sum(name, settings, read, translation);
            case "MergeVertex" -> Joints.concatenation(name, settings, read, translation);
            case "PreprocessorVertex" ->
                Preprocessors.apply(name, settings.inner("preProcessor"), first, translation);
            default -> throw settings.problem("it can't stand here.");
        };
    }

    /** Appends the activation inside a layer. A softmax is taken off where the class scores leave the network. */
    private Dl4jValue activated(final Vertex vertex, final Dl4jValue value) {
        final var known = SettingTables.of(vertex.settings().kind()).orElseThrow();
        if (!known.understood().contains("activationFn")) {
            return value;
        }
        final var name = vertex.name();
        final var function = vertex.settings().inner("activationFn");
        final var isOwn = value.is(Form.IMAGE) || List.of("LossLayer", "ActivationLayer")
            .contains(vertex.settings().kind());
        if (Activations.isSoftmax(function)) {
            requireEnd(name, function);
            softmax = Optional.of("the softmax of \"%s\"".formatted(name));
            return isOwn ? translation.through(name, new Identity(), value) : value;
        }
        final var layers = Activations.of(function);
        if (layers.isEmpty() && isOwn) {
            return translation.through(name, new Identity(), value);
        }
        var last = value;
        for (final var layer : layers) {
            last = translation.through(isOwn ? name : name + ACTIVATION, layer, last);
        }
        return last;
    }

    private void requireEnd(final String name, final Settings function) {
        if (!name.equals(configuration.outputs().get(0))
            || configuration.vertices().stream().anyMatch(other -> other.inputs().contains(name))) {
            throw function.problem("a softmax can be read only at the very end.");
        }
    }
}
