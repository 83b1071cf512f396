package org.polytope.nodes.networkimporter;

import java.util.Optional;

import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.check.Preprocessing;

/** What is doubtful about a normalization before any image is seen. */
final class PixelAdvice {

    private PixelAdvice() {
    }

    /**
     * @param declared what the settings mean for this network
     * @param sampled whether sample images will tell
     * @return a warning, as sentences; empty if nothing is doubtful
     */
    static Optional<String> of(final PixelParameters parameters, final Preprocessing declared,
        final ImportedNetwork network, final boolean sampled) {
        final var preset = parameters.m_normalization;
        final var inFile = network.normalization();
        if (preset != PixelPreset.FROM_FILE && inFile.isPresent()) {
            return Optional.of(("The file itself normalizes its pixels (%s). The declared normalization %s comes "
                + "before that. If the network was trained without it, set \"Normalization\" to \"From the file\".")
                .formatted(inFile.get().describe(), declared.describe()));
        }
        if (preset == PixelPreset.FROM_FILE && inFile.isEmpty() && !sampled) {
            return Optional.of("Neither the file nor the settings say how pixels were normalized in training, so the "
                + "network gets them as they are. Connect sample images to see whether that is right, or choose "
                + "\"None\" if you know it.");
        }
        return Optional.empty();
    }
}
