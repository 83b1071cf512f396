package org.polytope.engine.exporter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What whoever uses an exported model must know of it, and where it comes from, as texts by name. */
final class Metadata {

    private Metadata() {
    }

    static Map<String, String> of(final Model model) {
        final var metadata = new LinkedHashMap<String, String>();
        metadata.put("class_names", names(model).toString());
        metadata.put("pixel_range", "[%s, %s]".formatted(model.range().low(), model.range().high()));
        metadata.put("pixel_layout", "channels first: [batch, %s, %s, %s]".formatted(model.network().input().channels(),
            model.network().input().height(), model.network().input().width()));
        metadata.put("normalization",
            "part of the network: (pixel - mean) / standard deviation with mean %s and standard deviation %s"
                .formatted(model.normalization().mean(), model.normalization().deviation()));
        put(metadata, model.provenance());
        return metadata;
    }

    private static ArrayNode names(final Model model) {
        final var names = JsonNodeFactory.instance.arrayNode();
        model.classNames().forEach(names::add);
        return names;
    }

    private static void put(final Map<String, String> metadata, final Provenance provenance) {
        metadata.put("creator", provenance.creator());
        metadata.put("created", provenance.created().toString());
        provenance.seed().ifPresent(seed -> metadata.put("seed", Long.toString(seed)));
        provenance.threatModel().ifPresent(threat -> metadata.put("threat_model", threat));
        provenance.trainingPlan().ifPresent(plan -> metadata.put("training_plan", plan));
        provenance.trainingData().ifPresent(data -> metadata.put("training_data_sha256", data.sha256()));
        if (!provenance.device().isEmpty()) {
            metadata.put("device", provenance.device());
        }
        provenance.results().forEach((name, figure) -> metadata.put("result: " + name, Double.toString(figure)));
        provenance.libraries().forEach((name, version) -> metadata.put("library: " + name, version));
        provenance.origin().forEach((name, finding) -> metadata.put("origin: " + name, finding));
    }
}
