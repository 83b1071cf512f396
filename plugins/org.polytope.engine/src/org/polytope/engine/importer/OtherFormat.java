package org.polytope.engine.importer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What isn't read but often comes to be tried, and the way from there to what is. */
enum OtherFormat {

    EMPTY(content -> content.head().length == 0, "an empty file", "Get it again."),

    GIT_POINTER(content -> content.startsWith("version https://git-lfs"), "what Git keeps in place of a large file",
        "Get the file itself with \"git lfs pull\"."),

    WEB_PAGE(OtherFormat::isWebPage, "a web page", "Download the file itself, not the page that offers it."),

    TORCH_SCRIPT(OtherFormat::isTorchScript, "a TorchScript program of PyTorch",
        "In Python, load it with torch.jit.load, and write it with torch.onnx.export(model, images, \"net.onnx\")."),

    PYTORCH(OtherFormat::isOfPyTorch, "a file of PyTorch with Python's objects",
        "In Python, write the weights with safetensors.torch.save_file(model.state_dict(), \"net.safetensors\"), or the "
            + "whole network with torch.onnx.export(model, images, \"net.onnx\")."),

    PICKLE(content -> isBetween(content, 0, 0x80, 0x80) && isBetween(content, 1, 2, 5),
        "a pickle with Python's objects",
        "In Python, write the weights as safetensors, or the whole network as ONNX."),

    SAVED_MODEL(content -> content.startsWith("\b\u0001\u0012"), "a SavedModel of TensorFlow",
        "Convert its folder with \"python -m tf2onnx.convert --saved-model FOLDER --output net.onnx\"."),

    TENSORFLOW_GRAPH(content -> content.startsWith("\n") && isBetween(content, 2, '\n', '\n'),
        "a graph of TensorFlow",
        "Convert it with \"python -m tf2onnx.convert --graphdef net.pb --inputs INPUT:0 --outputs OUTPUT:0 --output "
            + "net.onnx\"."),

    TENSORFLOW_LITE(content -> content.holds("TFL3", 4), "a network of TensorFlow Lite",
        "Convert it with \"python -m tf2onnx.convert --tflite net.tflite --output net.onnx\"."),

    TENSORFLOW_CHECKPOINT(
        content -> content.startsWith("model_checkpoint_path:"), "a list of TensorFlow's checkpoints",
        "A checkpoint holds weights only. Load it in Python into its model, and write that with tf2onnx or as HDF5."),

    TENSORFLOW_JS(content -> content.startsWith("{") && content.holdsWithin("\"weightsManifest\""),
        "a network of TensorFlow.js", "Convert its source with tf2onnx instead."),

    KERAS_JSON(content -> content.startsWith("{") && content.holdsWithin("\"class_name\""),
        "Keras' description of a network, without weights",
        "In Python, load the weights into it, and write both as HDF5: model.save(\"net.h5\")."),

    OPENVINO(content -> content.startsWith("<?xml") && content.holdsWithin("<net "), "a network of OpenVINO",
        "Take the ONNX file, or the network, that it was converted from."),

    PMML(content -> content.holdsWithin("<PMML "), "a PMML document",
        "Write the network as ONNX where it was trained."),

    MATLAB(content -> content.startsWith("MATLAB "), "a file of MATLAB",
        "In MATLAB, write the network with exportONNXNetwork."),

    GGUF(content -> content.startsWith("GGUF"), "a GGUF file of a language model", "Choose an image classifier."),

    NUMPY(content -> content.startsWith("\u0093NUMPY") || content.hasEntry(".npy"), "a file of NumPy's arrays",
        "In Python, write them as safetensors: safetensors.numpy.save_file(dict(numpy.load(\"net.npz\")), "
            + "\"net.safetensors\")."),

    GZIP(content -> content.startsWith("\u001f\u008b"), "a compressed file", "Unpack it."),

    EMPTY_ZIP(content -> content.startsWith("PK\u0005\u0006"), "a zip with nothing in it", "Get it again."),

    DAMAGED_ZIP(content -> content.isZip() && content.entries().isEmpty(), "a zip that was cut short or damaged",
        "Get it again."),

    ZIP(FileContent::isZip, "a zip without a network of Deeplearning4j",
        "If the network's file lies in it, unpack it.");

    private static final int BYTES_SHOWN = 16;

    private final Predicate<FileContent> sign;

    private final String title;

    private final String remedy;

    OtherFormat(final Predicate<FileContent> sign, final String title, final String remedy) {
        this.sign = sign;
        this.title = title;
        this.remedy = remedy;
    }

    /**
     * @param content what no reader takes
     * @param formats those that can be read
     * @param name what the file is called, which is looked at only where its content tells nothing
     * @return what it is instead, and what to do
     */
    static String problem(final FileContent content, final String name, final List<String> formats) {
        return Arrays.stream(values()).filter(format -> format.sign.test(content)).findFirst()
            .map(OtherFormat::problem).or(() -> UsualEnding.problem(name))
            .orElseGet(() -> "This isn't known to be a network: it begins with %s.".formatted(beginning(content)))
            + " What can be read: %s.".formatted(String.join(", ", formats));
    }

    /** @return that it is of this format and can't be read, and what to do */
    String problem() {
        return "This is %s; it can't be read. %s".formatted(title, remedy);
    }

    private static String beginning(final FileContent content) {
        final var first = Arrays.copyOf(content.head(), Math.min(content.head().length, BYTES_SHOWN));
        final var text = new String(first, StandardCharsets.ISO_8859_1).replaceAll("\\s", " ");
        return text.chars().allMatch(c -> c >= ' ' && c <= '~') ? "\"%s\"".formatted(text)
            : "the bytes " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(first);
    }

    /** What torch.save writes, and wrote until its version 1.6; what torch.jit.save and torch.export.save write. */
    private static boolean isOfPyTorch(final FileContent content) {
        return content.hasEntry("/data.pkl") || content.hasEntry("/models/model.json")
            || content.startsWith("\u0080\u0002\u008a\nl\u00fc\u009cF");
    }

    private static boolean isTorchScript(final FileContent content) {
        return content.hasEntry("/constants.pkl")
            && content.entries().stream().anyMatch(name -> name.contains("/code/"));
    }

    private static boolean isWebPage(final FileContent content) {
        final var text =
            new String(content.head(), StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }

    private static boolean isBetween(final FileContent content, final int position, final int low, final int high) {
        return position < content.head().length && (content.head()[position] & 0xFF) >= low
            && (content.head()[position] & 0xFF) <= high;
    }
}
