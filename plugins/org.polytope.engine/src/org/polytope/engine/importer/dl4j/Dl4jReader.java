package org.polytope.engine.importer.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.FileContent;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.LeadingClip;
import org.polytope.engine.importer.NetworkReader;

/** Reads image classifiers from the zip files of DL4J's graphs and networks of layers. */
public final class Dl4jReader implements NetworkReader {

    private static final Set<String> ENTRIES = Set.of(Dl4jArchive.CONFIGURATION, Dl4jArchive.COEFFICIENTS);

    @Override
    public String format() {
        return "Deeplearning4j";
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.IMAGE_SHAPE);
    }

    @Override
    public boolean recognizes(final FileContent content) {
        return content.entries().containsAll(ENTRIES);
    }

    @Override
    public ImportedNetwork read(final Path file, final Declarations declared, final Progress progress)
        throws IOException {
        final var shape = declared.images().shape().orElseThrow(() -> new IllegalArgumentException(
            "Deeplearning4j files don't hold the shape of an image: declare channels, height and width."));
        return LeadingClip.leftOut(Dl4jGraph.read(file, shape, progress));
    }
}
