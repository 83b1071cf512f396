package org.polytope.engine.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Numbers;
import org.polytope.engine.Sha256;
import org.polytope.engine.TestData;
import org.polytope.engine.download.PublishedDataset.Part;

/** What the catalog says of published files. */
class PublishedDatasetsTest {

    private static List<PublishedFile> files() {
        return PublishedDatasets.ALL.stream().flatMap(dataset -> dataset.files().values().stream())
            .flatMap(List::stream)
            .distinct().toList();
    }

    @Test
    void eachFileIsNamedAsAtItsAddressesTheFirstOfWhichIsSecure() {
        for (final var file : files()) {
            assertEquals("https", file.addresses().get(0).getScheme(), file.name());
            file.addresses().forEach(address -> assertTrue(address.getPath().endsWith("/" + file.name()), file.name()));
        }
        assertEquals(files().size(), new HashSet<>(files().stream().map(PublishedFile::sha256).toList()).size());
    }

    @Test
    void everyDataSetHasBothParts() {
        for (final var dataset : PublishedDatasets.ALL) {
            assertTrue(!dataset.filesOf(Part.TRAINING).isEmpty() && !dataset.filesOf(Part.TEST).isEmpty(),
                dataset.title());
        }
    }

    @Test
    void theDocumentationTellsThem() throws IOException {
        final var page = Files.readString(TestData.repository().resolve("docs/datasets.md"));
        for (final var dataset : PublishedDatasets.ALL) {
            for (final var files : dataset.files().values()) {
                for (final var file : files) {
                    assertTrue(page.contains("| %s, `%s` | `%s` | %s | `%s` |".formatted(dataset.title(),
                        dataset.folder(), file.name(), Numbers.grouped(file.bytes()), file.sha256())), file.name());
                    assertTrue(page.contains("| %s | <%s> | %s |".formatted(dataset.title(),
                        file.addresses().get(0).resolve("."), dataset.terms())), file.name());
                }
            }
        }
    }

    /** The same files, taken from elsewhere. */
    @Test
    void sizesAndChecksumsAreThoseOfTheFiles() throws IOException {
        for (final var entry : Map
            .of("mnist", PublishedDatasets.MNIST, "fashion_mnist", PublishedDatasets.FASHION_MNIST)
            .entrySet()) {
            final var folder = TestData.require(entry.getKey());
            for (final var files : entry.getValue().files().values()) {
                for (final var file : files) {
                    final var bytes = Files.readAllBytes(folder.resolve(file.name()));
                    assertEquals(file.bytes(), bytes.length, file.name());
                    assertEquals(file.sha256(), Sha256.of(bytes), file.name());
                }
            }
        }
    }
}
