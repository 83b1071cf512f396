package org.polytope.engine.importer.dl4j;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.dl4j.Dl4jValue.Form;
import org.polytope.engine.network.layer.Flatten;

/** What DL4J does to the input of a layer that needs another number of axes. */
final class Preprocessors {

    private Preprocessors() {
    }

    /** @param name of the node that a flattening becomes */
    static Dl4jValue apply(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        switch (settings.kind()) {
            case "CnnToFeedForwardPreProcessor" :
                return flattened(name, settings, value, translation);
            case "FeedForwardToCnnPreProcessor" :
                return unflattened(settings, value, translation);
            case "ComposableInputPreProcessor" :
                var last = value;
                for (final var one : settings.json().path("inputPreProcessors")) {
                    last = apply(name, Settings.of(settings.where(), one), last, translation);
                }
                return last;
            default :
                throw settings.problem("it can't stand before a layer.");
        }
    }

    private static Dl4jValue flattened(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        if (value.is(Form.VECTOR)) {
            return value;
        }
        translation.format().require(settings, "format");
        final var map = translation.map(settings, value);
        requireShape(settings, map.shape());
        final var node = translation.add(name, new Flatten(), List.of(map.node()));
        final var order = translation.format() == MapFormat.NHWC ? Dl4jValue.channelsLast(map.shape()) : new int[0];
        return Dl4jValue.vector(node, map.shape().size(), order);
    }

    /** Only the images can be given as vectors and read as maps: no layer here makes maps of vectors. */
    private static Dl4jValue unflattened(final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        if (value.is(Form.MAP)) {
            return value;
        }
        requireShape(settings, value.is(Form.IMAGE) ? value.shape() : translation.images());
        if (!value.is(Form.IMAGE) || translation.format() == MapFormat.NHWC) {
            throw settings
                .problem("a vector can be made feature maps only where it is the image, with channels first.");
        }
        translation.decide(settings, InputFormat.VECTOR);
        return Dl4jValue.map(value.node(), value.shape());
    }

    private static void requireShape(final Settings settings, final ImageShape shape) {
        final var made =
            new ImageShape(settings.count("numChannels"), settings.count("inputHeight"), settings.count("inputWidth"));
        if (!made.equals(shape)) {
            throw settings.problem("it was made for %s, but reads %s. Declare the image shape that the network was "
                .formatted(made, shape) + "trained with.");
        }
    }
}
