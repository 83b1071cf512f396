package org.polytope.engine.importer.keras;

import java.util.Set;
import java.util.stream.Collectors;

/** Which axis of an image and its feature maps are the channels: the last, or the first behind the batch. */
final class ChannelAxis {

    private static final String FORMAT = "data_format";

    private static final String FIRST = "channels_first";

    private static final String LAST = "channels_last";

    private ChannelAxis() {
    }

    /** @return whether the model has its channels first, as the layers say that have a window, or else the others */
    static boolean isFirst(final KerasGraph graph) {
        final var windows = formats(graph, true);
        return (windows.isEmpty() ? formats(graph, false) : windows).equals(Set.of(FIRST));
    }

    private static Set<String> formats(final KerasGraph graph, final boolean haveWindow) {
        return graph.layers().stream()
            .filter(layer -> layer.has(FORMAT) && layer.type().endsWith("2D") && !layer.type().contains("Dropout")
                || !haveWindow && layer.type().equals("Flatten"))
            .map(layer -> layer.text(FORMAT, LAST)).collect(Collectors.toSet());
    }

    /** @throws IllegalArgumentException if {@code layer} takes another axis than the model for the channels */
    static void requireSame(final KerasLayer layer, final boolean channelsFirst) {
        if (isFirst(layer) != channelsFirst) {
            throw new IllegalArgumentException("it has %s, but other layers have %s; mixed, they can't be read."
                .formatted(channelsFirst ? LAST : FIRST, channelsFirst ? FIRST : LAST));
        }
    }

    /** @return whether {@code layer} has channels first */
    static boolean isFirst(final KerasLayer layer) {
        final var format = layer.text(FORMAT, LAST);
        if (!format.equals(FIRST) && !format.equals(LAST)) {
            throw new IllegalArgumentException("its setting \"data_format\" is \"%s\", but must be \"%s\" or \"%s\"."
                .formatted(format, LAST, FIRST));
        }
        return format.equals(FIRST);
    }

    /** @return whether {@code axis}, counted with the batch and from behind if negative, are the channels */
    static boolean is(final int axis, final KerasValue value, final boolean channelsFirst) {
        if (value.isMap()) {
            return channelsFirst ? axis == 1 || axis == -3 : axis == 3 || axis == -1;
        }
        return !value.isPlane() && (axis == 1 || axis == -1);
    }
}
