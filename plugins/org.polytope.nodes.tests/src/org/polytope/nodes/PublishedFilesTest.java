package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.polytope.nodes.datasetreader.ImageDatasetReaderNodeFactory;

/** Files as they are published become tables. Whatever would be downloaded lies there already: no test asks the internet. */
class PublishedFilesTest {

    private static final Path PARTS = Path.of(System.getProperty("polytope.root", "."))
        .resolve("plugins/org.polytope.engine.tests/src/org/polytope/engine/dataset");

    @TempDir
    private Path folder;

    private TestNode reader(final String format) throws Exception {
        return TestNode.of(new ImageDatasetReaderNodeFactory()).set("path", folder.toString()).set("format", format);
    }

    private TestNode download(final String dataset) throws Exception {
        return TestNode.of(new ImageDatasetReaderNodeFactory()).set("source", "DOWNLOAD").set("dataset", dataset)
            .set("downloads", folder.toString());
    }

    private static List<String> classes(final TestNode node) throws Exception {
        return TestTables.column((BufferedDataTable)node.execute()[0], "Class").stream().map(DataCell::toString)
            .toList();
    }

    private static void assertSays(final TestNode node, final String... parts) {
        final var problem = assertThrows(KNIMEException.class, node::execute);
        for (final var part : parts) {
            assertTrue(problem.getMessage().contains(part), () -> "\"" + part + "\" in: " + problem.getMessage());
        }
    }

    @Test
    void svhnFromMatlabFiles() throws Exception {
        Files.copy(PARTS.resolve("svhn-compressed.mat"), folder.resolve("test_32x32.mat"));
        assertEquals(List.of("0", "1", "5", "9", "0"), classes(reader("SVHN").set("svhnPart", "TEST")));
        assertSays(reader("SVHN").set("svhnPart", "EXTRA"), "holds no extra_32x32.mat", "another folder");
        assertEquals(2, classes(reader("SVHN").set("path", folder.resolve("test_32x32.mat").toString()).set("limit", 2))
            .size());
    }

    @Test
    void aMatlabFileThatIsHalfThere() throws Exception {
        final var whole = Files.readAllBytes(PARTS.resolve("svhn-compressed.mat"));
        Files.write(folder.resolve("train_32x32.mat"), Arrays.copyOf(whole, 700));
        assertSays(reader("SVHN"), "train_32x32.mat", "get it again");
    }

    @Test
    void eitherLabelOfCifar100FromItsArchive() throws Exception {
        final var archive = folder.resolve("cifar-100-binary.tar.gz");
        Files.copy(PARTS.resolve("cifar-100-binary-part.tar.gz"), archive);
        assertEquals(List.of("fine 0", "fine 2", "fine 4"), classes(reader("CIFAR_100")));
        assertEquals(List.of("coarse 4", "coarse 19"), classes(
            reader("CIFAR_100").set("path", archive.toString()).set("part", "TEST").set("labels", "COARSE")));
        assertSays(reader("CIFAR_10").set("path", archive.toString()), "holds no data_batch_1.bin",
            "cifar-10-binary.tar.gz");
    }

    /** What lies in the folder for downloads is used as it is, if it is the published file. */
    @Test
    void downloadsThatArePutThereByHand() throws Exception {
        final var data = PublishedData.require("mnist");
        final var place = Files.createDirectory(folder.resolve("mnist"));
        for (final var name : List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            Files.copy(data.resolve(name), place.resolve(name));
        }
        assertEquals(List.of("7", "2", "1"), classes(download("MNIST").set("part", "TEST").set("limit", 3)));
    }

    @Test
    void namesThatFashionMnistHas() throws Exception {
        final var data = PublishedData.require("fashion_mnist");
        final var place = Files.createDirectory(folder.resolve("fashion-mnist"));
        for (final var name : List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            Files.copy(data.resolve(name), place.resolve(name));
        }
        assertEquals(List.of("Ankle boot", "Pullover"),
            classes(download("FASHION_MNIST").set("part", "TEST").set("limit", 2)));
    }

    @Test
    void somethingElseInPlaceOfADownload() throws Exception {
        Files.write(Files.createDirectory(folder.resolve("svhn")).resolve("train_32x32.mat"), new byte[1000]);
        assertSays(download("SVHN"), "isn't the published file", "1000 bytes in place of 182040794",
            "https://ufldl.stanford.edu/housenumbers/train_32x32.mat");
    }
}
