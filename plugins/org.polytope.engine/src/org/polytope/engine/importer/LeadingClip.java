package org.polytope.engine.importer;

import java.util.ArrayList;
import java.util.HashMap;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Clip;

/** A clip of the images before all layers. Bounds that no pixel reaches beyond would only cut the gradient at them. */
public final class LeadingClip {

    private LeadingClip() {
    }

    /**
     * @param imported as its layers stand in the file
     * @return the same without such a clip, whose bounds it tells; with a warning where the clip cuts pixels off
     */
    public static ImportedNetwork leftOut(final ImportedNetwork imported) {
        final var network = imported.network();
        final var first = network.nodes().stream().filter(node -> node.inputs().contains(Network.INPUT)).toList();
        if (first.size() != 1 || !(first.get(0).layer() instanceof Clip clip)
            || network.logits().equals(first.get(0).name()) || network.features().contains(first.get(0).name())) {
            return imported;
        }
        final var name = first.get(0).name();
        final var bounds = bounds(clip, imported.normalization().orElse(Normalization.none(1)));
        if (!bounds.hold(PixelRange.UNIT.low(), PixelRange.UNIT.high())) {
            final var warnings = new ArrayList<>(imported.warnings());
            warnings.add(ImportWarnings.ofPixelsCutOff("Layer \"%s\"".formatted(name)));
            return new ImportedNetwork(network, imported.parameters(), imported.layout(), imported.normalization(),
                imported.removedActivation(), warnings, imported.bounds());
        }
        final var nodes = network.nodes().stream().filter(node -> !node.name().equals(name))
            .map(node -> new Node(node.name(), node.layer(), node.inputs().stream()
                .map(input -> input.equals(name) ? Network.INPUT : input).toList()))
            .toList();
        final var shorter = new Network(network.input(), nodes, network.logits(), network.features());
        final var values = new HashMap<String, float[]>();
        imported.parameters().arrays().forEach((spec, numbers) -> values.put(spec.name(), numbers));
        return leftOut(new ImportedNetwork(shorter, Parameters.of(shorter, values), imported.layout(),
            imported.normalization(), imported.removedActivation(), imported.warnings(),
            imported.bounds().and(bounds)));
    }

    /** @return the bounds of pixels as they are before {@code map}, narrow enough for each channel */
    private static PixelBounds bounds(final Clip clip, final Normalization map) {
        var bounds = PixelBounds.NONE;
        for (int c = 0; c < map.mean().size(); c++) {
            final double mean = map.mean().get(c);
            final double deviation = map.deviation().get(c);
            bounds = bounds.and(new PixelBounds(clip.low() * deviation + mean, clip.high() * deviation + mean));
        }
        return bounds;
    }
}
