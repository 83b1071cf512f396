package org.polytope.engine.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.GraphTranslator;
import org.polytope.engine.importer.onnx.OnnxModel;
import org.polytope.engine.importer.onnx.OutsideNumbers;

import com.google.protobuf.InvalidProtocolBufferException;

/**
 * Reads image classifiers from ONNX files (operator versions 7 to 24), with the weights in the file itself or in others
 * beside it. A softmax at the end is taken off; sums and products with constants before the first layer become the
 * normalisation.
 *
 * @param input the shape of an image {@code [c, h, w]}, where the file leaves it open; must agree with it otherwise
 * @param output the name of the result that holds the class scores, if the file has several
 */
public record OnnxImporter(Optional<ImageShape> input, Optional<String> output) {

    /** 1 GiB: above any network that can be attacked on a desktop machine, below what a Java array holds. */
    static final long MAX_FILE_BYTES = 1L << 30;

    /** @return an importer that finds everything in the file */
    public static OnnxImporter standard() {
        return new OnnxImporter(Optional.empty(), Optional.empty());
    }

    /** @return an importer for files that leave the images' shape open */
    public OnnxImporter withInput(final ImageShape shape) {
        return new OnnxImporter(Optional.of(shape), output);
    }

    /** @return an importer for files with several results */
    public OnnxImporter withOutput(final String name) {
        return new OnnxImporter(input, Optional.of(name));
    }

    /**
     * @param file an ONNX file of at most 1 GiB; the files that it names have at most as much together
     * @throws ImportException if it can't be read as a classifier; names the node or tensor, the reason and the remedy
     * @throws IOException if the file can't be read at all
     */
    public ImportedNetwork read(final Path file) throws IOException {
        FileLimit.require(file, MAX_FILE_BYTES);
        final var outside = new OutsideNumbers(file, MAX_FILE_BYTES);
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            return GraphTranslator.translate(OnnxModel.read(stream, outside), input, output);
        } catch (final InvalidProtocolBufferException e) {
            throw new ImportException(file,
                "This is no ONNX file, or it was cut short; get it again. (" + e.getMessage() + ")", e);
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new ImportException(file, e.getMessage(), e);
        }
    }
}
