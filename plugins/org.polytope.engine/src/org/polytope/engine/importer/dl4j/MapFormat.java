package org.polytope.engine.importer.dl4j;

import java.util.LinkedHashSet;
import java.util.Set;

/** In which order DL4J has the axes of feature maps. */
enum MapFormat {

    /** {@code [n, c, h, w]}. */
    NCHW,

    /** {@code [n, h, w, c]}: what DL4J makes of networks of Keras. */
    NHWC;

    /** What the setting is called in layers with windows, in paddings and in preprocessors. */
    private static final Set<String> SETTINGS = Set.of("cnn2dDataFormat", "dataFormat", "format");

    private static final String OF_NORMALIZATION = "cnn2DFormat";

    /** @throws IllegalArgumentException if layers of the network differ in it */
    static MapFormat of(final Dl4jConfiguration network) {
        final var formats = new LinkedHashSet<MapFormat>();
        final var ofNormalizations = new LinkedHashSet<MapFormat>();
        for (final var vertex : network.vertices()) {
            SETTINGS.stream().filter(vertex.settings()::has).map(name -> of(vertex.settings(), name))
                .forEach(formats::add);
            vertex.preprocessor().filter(settings -> settings.has("format")).map(settings -> of(settings, "format"))
                .ifPresent(formats::add);
            if (vertex.settings().has(OF_NORMALIZATION)) {
                ofNormalizations.add(of(vertex.settings(), OF_NORMALIZATION));
            }
        }
        final var found = formats.isEmpty() ? ofNormalizations : formats;
        if (found.size() > 1) {
            throw new IllegalArgumentException("Layers of the network have their channels first (NCHW), others last "
                + "(NHWC). Only networks with one of them can be read.");
        }
        return found.stream().findFirst().orElse(NCHW);
    }

    private static MapFormat of(final Settings settings, final String name) {
        return switch (settings.text(name).orElse("NCHW")) {
            case "NCHW" -> NCHW;
            case "NHWC" -> NHWC;
            default -> throw settings.refused(name);
        };
    }

    /** @throws IllegalArgumentException if the layer's maps have another order than the network's */
    void require(final Settings settings, final String name) {
        if (of(settings, name) != this) {
            throw settings.problem("its setting \"%s\" is %s, but the network's feature maps are %s."
                .formatted(name, of(settings, name), this));
        }
    }
}
