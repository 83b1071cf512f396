package org.polytope.nodes.networkimporter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.Numbers;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;

/** What an import found and was told, by name: a table for the user, and part of the model's provenance. */
final class Findings {

    static final DataTableSpec SPEC =
        new DataTableSpec(new String[]{"Property", "Finding"}, new DataType[]{StringCell.TYPE, StringCell.TYPE});

    private static final int NAMES_SHOWN = 20;

    private Findings() {
    }

    /** @param total what is done to pixels in [0, 1] before the first layer, all in all */
    static Map<String, String> of(final NetworkFile file, final ImportedNetwork imported, final Declaration declared,
        final Normalization total, final List<String> classNames, final Optional<SampleCheck> check,
        final List<String> warnings) {
        final var network = imported.network();
        final Map<String, String> findings = new LinkedHashMap<>();
        findings.put("File", file.path().getFileName().toString());
        findings.put("Format", file.reader().format());
        findings.put("Layers", layers(network));
        findings.put("Parameters", Numbers.grouped(
            network.parameterSpecs().stream().mapToLong(spec -> spec.size()).sum()));
        findings.put("Image shape", network.input().toString());
        findings.put("Layout in the file", layout(imported.layout()));
        findings.put("Classes", classNames.size() + ": " + list(classNames));
        findings.put("Softmax", imported.removedSoftmax()
            .map("%s was taken off; attacks use the logits before it"::formatted).orElse("none"));
        findings.put("Normalisation in the file", imported.normalization().map(Declaration::words).orElse("none"));
        findings.put("Normalisation declared",
            "%s (%s)".formatted(declared.title(), Declaration.words(declared.normalization())));
        findings.put("Normalisation of pixels from 0 to 1", Declaration.words(total));
        findings.put("Order of channels", network.input().channels() == 1 ? "grey" : declared.order().title());
        findings.put("Accuracy on the sample images", check
            .map(c -> "%s of %d images".formatted(c.declared().accuracy().describe(), c.declared().accuracy().count()))
            .orElse("no sample images"));
        for (int i = 0; i < warnings.size(); i++) {
            findings.put("Warning " + (i + 1), warnings.get(i));
        }
        return findings;
    }

    private static String layers(final Network network) {
        final var kinds = network.nodes().stream().collect(Collectors.groupingBy(
            node -> node.layer().getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
        return network.nodes().size() + ": " + kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey()).collect(Collectors.joining(", "));
    }

    private static String layout(final PixelLayout layout) {
        return switch (layout) {
            case CHANNELS_FIRST -> "channels first";
            case CHANNELS_LAST -> "channels last";
            case FLAT -> "a flat vector";
        };
    }

    /** @return the names with commas between, shortened if there are many */
    static String list(final List<String> names) {
        return String.join(", ", names.size() <= NAMES_SHOWN ? names : names.subList(0, NAMES_SHOWN))
            + (names.size() <= NAMES_SHOWN ? "" : ", …");
    }

    /** One row a finding, named by it. */
    static BufferedDataTable write(final Map<String, String> findings, final ExecutionContext context) {
        final var container = context.createDataContainer(SPEC);
        findings.forEach((name, finding) -> container
            .addRowToTable(new DefaultRow(name, new StringCell(name), new StringCell(finding))));
        container.close();
        return container.getTable();
    }
}
