package org.polytope.nodes.datasetreader;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.dataset.UnreadableFiles;

/** What can be chosen about files. The names of the constants are part of saved workflows. */
final class DatasetChoices {

    private DatasetChoices() {
    }

    enum Source {
        @Label(value = "Files", description = "On this computer.")
        FILES,

        @Label(value = "Download", description = "A published data set. Its files are fetched once, checked by their "
            + "SHA-256 each time, and kept. A download that broke off goes on where it was.")
        DOWNLOAD
    }

    enum Format {
        @Label(value = "IDX (MNIST, Fashion-MNIST)", description = "A folder with the four files of such a data set, or "
            + "its file of images, with the file of labels beside it.")
        IDX,

        @Label(value = "CIFAR-10", description = "The binary version: cifar-10-binary.tar.gz as it is published, a folder "
            + "with it or with data_batch_1.bin and so on, or one such file.")
        CIFAR_10,

        @Label(value = "CIFAR-100", description = "The binary version: cifar-100-binary.tar.gz as it is published, a "
            + "folder with it or with train.bin and test.bin, or one such file; 100 classes or 20.")
        CIFAR_100,

        @Label(value = "SVHN (.mat)", description = "The cropped digits (format 2): train_32x32.mat, test_32x32.mat or "
            + "extra_32x32.mat, or a folder with them.")
        SVHN,

        @Label(value = "Image folder", description = "A folder with one folder a class.")
        FOLDER,

        @Label(value = "NumPy archive (.npz)", description = "A file with an array of images and one of labels.")
        NPZ
    }

    enum Part {
        @Label(value = "Training", description = "The images to learn from.")
        TRAINING,

        @Label(value = "Test", description = "The images to judge by.")
        TEST
    }

    enum Orientation {
        @Label(value = "By the file's name", description = "Exchanged where the name says that the file is of EMNIST, "
            + "which stores columns where others store rows.")
        BY_NAME,

        @Label(value = "As stored", description = "Row after row.")
        AS_STORED,

        @Label(value = "Exchanged", description = "Column after column.")
        TRANSPOSED
    }

    enum Cells {
        @Label(value = "By the numbers", description = "PNG images if each pixel is one of the 256 steps that 8 bits "
            + "hold, else vectors of doubles, which keep every number.")
        AUTOMATIC,

        @Label(value = "PNG images", description = "8 bits a channel; other numbers are rounded to the nearest step.")
        PNG,

        @Label(value = "Vectors of doubles", description = "From 0 to 1, channel after channel, row after row.")
        VECTORS
    }

    enum Unreadable {
        @Label(value = "Fail", description = "The node fails and names the file.")
        FAIL(UnreadableFiles.FAIL),

        @Label(value = "Skip", description = "The file is left out, and listed at the second output.")
        SKIP(UnreadableFiles.SKIP);

        private final UnreadableFiles files;

        Unreadable(final UnreadableFiles files) {
            this.files = files;
        }

        UnreadableFiles files() {
            return files;
        }
    }
}
