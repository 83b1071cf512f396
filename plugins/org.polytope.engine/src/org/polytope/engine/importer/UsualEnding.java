package org.polytope.engine.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats that can't be read and whose files nothing in them tells, by how they are usually called. */
enum UsualEnding {

    ONNX_WEIGHTS("the weights of an ONNX network", "Choose the .onnx file that it belongs to, and let both lie in one "
        + "folder.", ".onnx.data", ".onnx_data", ".onnx.weights"),

    CORE_ML("Core ML", "Take the network that it was converted from, and write that as ONNX.", ".mlmodel"),

    PADDLE("PaddlePaddle", "Convert it with \"paddle2onnx --model_dir FOLDER --save_file net.onnx\".", ".pdmodel",
        ".pdiparams", ".pdparams", ".pdopt"),

    CHECKPOINT("a checkpoint", "Load it in Python into its network, and write that as ONNX, or its weights as "
        + "safetensors.", ".ckpt", ".index", ".data-00000-of-00001"),

    PYTORCH("PyTorch", "In Python, write the network with torch.onnx.export(model, images, \"net.onnx\").", ".pt",
        ".pth",
        ".pt2"),

    TENSORFLOW("TensorFlow", "Convert it with tf2onnx.", ".pb", ".tflite"),

    CAFFE("Caffe", "Convert it to ONNX, for example with caffe2onnx.", ".caffemodel", ".prototxt"),

    PICKLE("Python's objects", "In Python, write the network as ONNX, or its weights as safetensors.", ".pkl",
        ".pickle",
        ".joblib"),

    FLAX("Flax", "In Python, write the weights with safetensors.flax.save_file.", ".msgpack"),

    TENSOR_RT("TensorRT", "Take the ONNX file that it was built from.", ".engine", ".plan");

    private final String title;

    private final String remedy;

    private final List<String> endings;

    UsualEnding(final String title, final String remedy, final String... endings) {
        this.title = title;
        this.remedy = remedy;
        this.endings = List.of(endings);
    }

    /** @return what a file of that name usually is, and what to do; empty if the name tells nothing */
    static Optional<String> problem(final String name) {
        final var lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
            .filter(usual -> usual.endings.stream().anyMatch(lower::endsWith)).findFirst()
            .map(usual -> "By its name, this is a file of %s, which can't be read; its content tells nothing. %s"
                .formatted(usual.title, usual.remedy));
    }
}
