import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.xml.sax.SAXException;

/** Reads every test report below the folders that are given: one with a character that XML has not is of no use. */
public final class CheckReports {

    private CheckReports() {
    }

    /** @param folders where reports are looked for */
    public static void main(final String[] folders) throws IOException, ParserConfigurationException {
        final var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        final List<String> broken = new ArrayList<>();
        int read = 0;
        for (final var folder : folders) {
            for (final var report : reports(Path.of(folder))) {
                try {
                    builder.parse(report.toFile());
                    read++;
                } catch (final SAXException e) {
                    broken.add(report + ": " + e.getMessage());
                }
            }
        }
        broken.forEach(System.err::println);
        System.out.println(read + " test reports can be read, " + broken.size() + " can't");
        System.exit(broken.isEmpty() && read > 0 ? 0 : 1);
    }

    private static List<Path> reports(final Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("surefire-reports"))
                .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().collect(Collectors.toList());
        }
    }
}
