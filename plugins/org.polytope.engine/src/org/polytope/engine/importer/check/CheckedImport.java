package org.polytope.engine.importer.check;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.Release;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * An import with all that was found, declared and checked: what is needed to make a model of it that says where it comes
 * from.
 *
 * @param file what was read
 * @param network what it held, with its images as declared
 * @param declared what its pixels are said to have gone through outside the file
 * @param classNames in the order of the network's outputs
 * @param check what sample images say; empty where there were none
 * @param warnings what the user was told, as sentences
 */
public record CheckedImport(NetworkFile file, ImportedNetwork network, Preprocessing declared,
    List<String> classNames, Optional<SampleCheck> check, List<String> warnings) {

    private static final int NAMES_SHOWN = 20;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the file would cut off pixels that are normalized as declared
     */
    public CheckedImport {
        if (!network.reads(declared.normalizationOfRgb())) {
            throw new IllegalArgumentException(("\"%s\" clips its pixels %s first of all, which would cut off "
                + "pixels that are normalized as declared (%s). Declare the pixels that the file's network reads, or "
                + "export it without the clip.").formatted(file.path(), network.bounds().describe(),
                    declared.describe()));
        }
        classNames = List.copyOf(classNames);
        warnings = List.copyOf(warnings);
    }

    /** @return the names with commas between, shortened if there are many */
    public static String listed(final List<String> names) {
        return names.size() <= NAMES_SHOWN ? String.join(", ", names)
            : String.join(", ", names.subList(0, NAMES_SHOWN)) + ", …";
    }

    /** @return what is done to pixels in [0, 1], red, green, blue, before the first layer, all in all */
    public Normalization normalization() {
        final var outside = declared.normalizationOfRgb();
        return network.normalization().map(outside::then).orElse(outside);
    }

    /**
     * @param created when
     * @return the model, whose provenance holds the findings
     * @throws IllegalArgumentException if the class names aren't the network's
     */
    public Model toModel(final Instant created) {
        final var results = new LinkedHashMap<String, Double>();
        check.map(found -> found.declared().accuracy()).ifPresent(accuracy -> {
            results.put("sample images", (double)accuracy.count());
            results.put("accuracy on the sample images", accuracy.value());
        });
        return new Model(network.network(), network.parameters(), normalization(), PixelRange.UNIT, classNames,
            Optional.empty(), Provenance.imported(Release.PROGRAM, created, findings(), results));
    }

    /** @return what was found and declared, by name */
    public Map<String, String> findings() {
        final var layers = network.network();
        final var findings = new LinkedHashMap<String, String>();
        findings.put("File", file.path().getFileName().toString());
        findings.put("Format", file.reader().format());
        findings.put("Layers", layers(layers));
        findings.put("Parameters",
            Numbers.grouped(layers.parameterSpecs().stream().mapToLong(ParameterSpec::size).sum()));
        findings.put("Image shape", layers.input().toString());
        findings.put("Layout in the file", layout(network.layout()));
        findings.put("Classes", classNames.size() + ": " + listed(classNames));
        findings.put("Softmax", network.removedActivation()
            .map("%s was taken off; attacks use the logits before it"::formatted).orElse("none"));
        findings.put("Normalization in the file", network.normalization().map(Normalization::describe).orElse("none"));
        findings.put("Normalization declared",
            "%s (%s)".formatted(declared.title(), declared.normalization().describe()));
        findings.put("Normalization of pixels from 0 to 1", normalization().describe());
        findings.put("Channel order", layers.input().channels() == 1 ? "gray" : declared.order().name());
        findings.put("Accuracy on the sample images", check.map(found -> found.declared().accuracy())
            .map(accuracy -> "%s of %s images".formatted(accuracy.describe(), accuracy.count()))
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
}
