package org.polytope.engine.importer.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.UniqueNames;
import org.polytope.engine.importer.dl4j.Dl4jValue.Form;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Layer;

/** The network that is being made of DL4J's: its nodes so far, and how many of the file's numbers they took. */
final class Dl4jTranslation {

    private final MapFormat format;

    private final ImageShape images;

    private final float[] coefficients;

    private final List<Node> nodes = new ArrayList<>();

    private final UniqueNames names = new UniqueNames(Network.INPUT);

    private final Map<String, float[]> parameters = new HashMap<>();

    private Optional<InputFormat> input = Optional.empty();

    private int taken;

    Dl4jTranslation(final MapFormat format, final ImageShape images, final float[] coefficients) {
        this.format = format;
        this.images = images;
        this.coefficients = coefficients;
    }

    MapFormat format() {
        return format;
    }

    ImageShape images() {
        return images;
    }

    /** @return how the network reads images; as maps, where nothing tells */
    InputFormat input() {
        return input.orElse(ofMaps());
    }

    private InputFormat ofMaps() {
        return format == MapFormat.NHWC ? InputFormat.CHANNELS_LAST : InputFormat.CHANNELS_FIRST;
    }

    /** Settles how the network reads images. */
    void decide(final Settings by, final InputFormat decided) {
        if (input.isPresent() && input.get() != decided) {
            throw by.problem("it reads the images in another form than the layers before it.");
        }
        input = Optional.of(decided);
    }

    /** @return the name of the node that was added */
    String add(final String name, final Layer layer, final List<String> inputs) {
        final var unused = names.of(name);
        nodes.add(new Node(unused, layer, inputs));
        return unused;
    }

    /** @return the same numbers as {@code value}, through one more layer */
    Dl4jValue through(final String name, final Layer layer, final Dl4jValue value) {
        return value.from(add(name, layer, List.of(value.node())));
    }

    /** Gives a node its numbers. */
    void set(final String node, final String parameter, final float[] numbers) {
        parameters.put(node + "." + parameter, numbers);
    }

    /** @return the next of the file's numbers */
    float[] take(final Settings by, final long count) {
        if (count > coefficients.length - taken) {
            throw by.problem("it needs %s numbers, but the file holds no more than %s. It is damaged; get it again."
                .formatted(Numbers.grouped(count), Numbers.grouped(coefficients.length - taken)));
        }
        taken += (int)count;
        return Arrays.copyOfRange(coefficients, taken - (int)count, taken);
    }

    /** @throws IllegalArgumentException if the file holds more numbers than the layers took */
    void requireAllTaken() {
        if (taken != coefficients.length) {
            throw new IllegalArgumentException(("The file holds %s numbers, but its layers need %s. It is damaged; get "
                + "it again.").formatted(Numbers.grouped(coefficients.length), Numbers.grouped(taken)));
        }
    }

    /** @return what a layer for feature maps reads */
    Dl4jValue map(final Settings by, final Dl4jValue value) {
        if (value.is(Form.VECTOR)) {
            throw by.problem("it needs feature maps, but reads a vector.");
        } else if (value.is(Form.IMAGE)) {
            decide(by, ofMaps());
        }
        return Dl4jValue.map(value.node(), value.shape());
    }

    /** @return what a layer for vectors reads */
    Dl4jValue vector(final Settings by, final Dl4jValue value) {
        if (value.is(Form.MAP)) {
            throw by.problem("it needs a vector, but reads feature maps that nothing flattens.");
        } else if (value.is(Form.IMAGE)) {
            decide(by, InputFormat.VECTOR);
            return Dl4jValue.vector(add("pixels", new Flatten(), List.of(value.node())), value.shape().size());
        }
        return value;
    }

    /** @throws IllegalArgumentException if another number was declared or computed than the layer was made for */
    static void requireInputs(final Settings settings, final int found) {
        if (settings.count("nin") != found) {
            throw settings
                .problem("it was made for %s inputs (\"nin\"), but reads %s. Declare the image shape that the "
                    .formatted(settings.count("nin"), found) + "network was trained with.");
        }
    }

    /** @return the network, whose logits are the first of these */
    Network network(final List<String> outputs) {
        return new Network(images, nodes, outputs.get(0), outputs.subList(1, outputs.size()));
    }

    Parameters parameters(final Network network) {
        return Parameters.of(network, parameters);
    }
}
