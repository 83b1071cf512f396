package org.polytope.engine.download;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.polytope.engine.download.PublishedDataset.Part;

/**
 * The data sets that can be downloaded. Sizes and checksums are those that TensorFlow Datasets and torchvision check
 * downloads by, too.
 */
public final class PublishedDatasets {

    /** LeCun's own page gives nothing out any more; these mirrors are those of PyTorch and of the CVDF. */
    public static final PublishedDataset MNIST = idx("mnist", "MNIST",
        "Creative Commons Attribution-Share Alike 3.0; cite LeCun et al., 1998.",
        List.of("https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new Idx(9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", 28_881,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new Idx(1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", 4_542,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    /** From its authors' repository, then from the site that its page links to. */
    public static final PublishedDataset FASHION_MNIST = idx("fashion-mnist", "Fashion-MNIST",
        "MIT License, Zalando SE; cite Xiao, Rasul and Vollgraf, 2017.",
        List.of("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        new Idx(26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", 29_515,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        new Idx(4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", 5_148,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

    /** The binary version, both parts in one archive. */
    public static final PublishedDataset CIFAR_10 = cifar("cifar-10", "CIFAR-10", "cifar-10-binary.tar.gz", 170_052_171,
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");

    /** The binary version, both parts in one archive. */
    public static final PublishedDataset CIFAR_100 = cifar("cifar-100", "CIFAR-100", "cifar-100-binary.tar.gz",
        168_513_733, "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec");

    /** The cropped digits (format 2). */
    public static final PublishedDataset SVHN = new PublishedDataset("svhn", "SVHN",
        "For non-commercial use only; cite Netzer et al., 2011.",
        Map.of(Part.TRAINING, List.of(svhn("train_32x32.mat", 182_040_794,
            "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8")),
            Part.TEST, List.of(svhn("test_32x32.mat", 64_275_384,
                "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b")),
            Part.EXTRA, List.of(svhn("extra_32x32.mat", 1_329_278_602,
                "a133a4beb38a00fcdda90c9489e0c04f900b660ce8a316a5e854838379a71eb3"))));

    /** All of them, in the order of the dialog. */
    public static final List<PublishedDataset> ALL = List.of(MNIST, FASHION_MNIST, CIFAR_10, CIFAR_100, SVHN);

    /** Images and labels of a part: sizes and checksums. */
    private record Idx(long imageBytes, String imageSum, long labelBytes, String labelSum) {

        List<PublishedFile> files(final List<String> folders, final String beginning) {
            return List.of(
                PublishedFile.in(folders, beginning + "-images-idx3-ubyte.gz", imageBytes, imageSum),
                PublishedFile.in(folders, beginning + "-labels-idx1-ubyte.gz", labelBytes, labelSum));
        }
    }

    private PublishedDatasets() {
    }

    private static PublishedDataset idx(final String folder, final String title, final String terms,
        final List<String> addresses, final Idx training, final Idx test) {
        return new PublishedDataset(folder, title, terms,
            Map.of(Part.TRAINING, training.files(addresses, "train"), Part.TEST, test.files(addresses, "t10k")));
    }

    private static PublishedDataset cifar(final String folder, final String title, final String archive,
        final long bytes, final String sha256) {
        final var file = new PublishedFile(archive, List.of(URI.create("https://www.cs.toronto.edu/~kriz/" + archive)),
            bytes, sha256);
        return new PublishedDataset(folder, title, "No license is stated; its author asks to cite Krizhevsky, 2009.",
            Map.of(Part.TRAINING, List.of(file), Part.TEST, List.of(file)));
    }

    private static PublishedFile svhn(final String name, final long bytes, final String sha256) {
        return PublishedFile.in(List.of("https://ufldl.stanford.edu/housenumbers/",
            "http://ufldl.stanford.edu/housenumbers/"), name, bytes, sha256);
    }
}
