package org.polytope.fuzz.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Progress;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.tensor.Tensor;
import org.polytope.engine.tensor.TensorFormatException;
import org.polytope.fuzz.mutation.Bytes;
import org.polytope.fuzz.mutation.Hdf5;
import org.polytope.fuzz.mutation.Json;
import org.polytope.fuzz.mutation.Protobuf;
import org.polytope.fuzz.mutation.Safetensors;
import org.polytope.fuzz.mutation.SpoiledZip;
import org.polytope.fuzz.mutation.Zip;

/** Networks that were trained elsewhere. */
final class NetworkFormats {

    private static final Declarations OF_SEEDS = Declarations.none().withShape(SeedModels.SHAPE);

    static final List<Format> ALL = List.of(
        network("onnx", "input.onnx", NetworkFormats::onnx, Declarations.none()).changedBy(new Protobuf()),
        network("keras-h5", "input.h5",
            () -> SeedFiles.ofEngine("importer/keras/functional.h5", "importer/keras/sequential.h5",
                "importer/keras/nested.h5", "importer/keras/sequential-compressed.h5"),
            Declarations.none()).changedBy(new Hdf5()),
        network("keras", "input.keras",
            () -> SeedFiles.ofEngine("importer/keras/plane.keras", "importer/keras/channels-first.keras"),
            Declarations.none()).changedBy(Zip.of(Map.of(".json", new Json(), ".h5", new Hdf5())))
            .spoiledBy(new SpoiledZip(name -> !name.equals("metadata.json"))),
        network("deeplearning4j", "input.zip", NetworkFormats::deeplearning4j, OF_SEEDS)
            .changedBy(Zip.of(Map.of(".json", new Json(), ".bin", Bytes.within(128))))
            .spoiledBy(new SpoiledZip(name -> true)),
        network("weights", "input.safetensors", NetworkFormats::tensors,
            OF_SEEDS.withArchitecture(SeedModels.network())).changedBy(new Safetensors()));

    private NetworkFormats() {
    }

    private static Format network(final String name, final String fileName, final Format.Seeds seeds,
        final Declarations declared) {
        return Format.of(name, fileName, seeds, file -> {
            final var imported = NetworkFile.of(file).read(declared, Progress.NONE);
            return new NetworkRun(imported.network(), imported.parameters());
        }, ImportException.class, TensorFormatException.class, IOException.class);
    }

    private static List<byte[]> onnx() throws IOException {
        return SeedFiles.ofEngine("importer/onnx/arithmetic-opset21.onnx", "importer/onnx/arithmetic-opset7.onnx",
            "importer/onnx/branches-opset17.onnx", "importer/onnx/branches-opset9.onnx",
            "importer/onnx/channels-last.onnx", "importer/onnx/exported-inside.onnx", "importer/onnx/grouped.onnx",
            "importer/onnx/shortcut-opset13.onnx");
    }

    /** @return a network as it is exported, and one with a normalizer, as Deeplearning4j has written it */
    private static List<byte[]> deeplearning4j() throws IOException {
        final var exported = SeedModels.written(
            file -> ExportFormat.DEEPLEARNING4J.write(SeedModels.model(false), file, Progress.NONE));
        return List.of(exported, SeedFiles.own("dl4j-normalized.zip").get(0));
    }

    /** @return the weights of the seeds' network, and numbers of other types */
    static List<byte[]> tensors() throws IOException {
        final var weights = new LinkedHashMap<String, Tensor>();
        SeedModels.model(false).parameters().arrays()
            .forEach((spec, numbers) -> weights.put(spec.name(), Tensor.ofFloats(spec.shape(), numbers)));
        final var halves = new LinkedHashMap<String, Tensor>();
        weights.forEach((name, tensor) -> halves.put(name,
            new Tensor(Tensor.Type.F16, tensor.shape(), new byte[2 * tensor.size()])));
        return List.of(file(weights, Map.of("format", "pt")), file(halves, Map.of()));
    }

    private static byte[] file(final Map<String, Tensor> tensors, final Map<String, String> metadata)
        throws IOException {
        final var file = new ByteArrayOutputStream();
        new org.polytope.engine.tensor.Safetensors(tensors, metadata).write(file);
        return file.toByteArray();
    }
}
