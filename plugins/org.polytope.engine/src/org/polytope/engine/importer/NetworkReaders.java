package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** All formats that can be read. */
public final class NetworkReaders {

    /** Looked for with the bundle's own class loader: the calling thread's needn't know this bundle. */
    private static final List<NetworkReader> ALL =
        ServiceLoader.load(NetworkReader.class, NetworkReaders.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get).toList();

    private NetworkReaders() {
    }

    /**
     * @param format what the format is called
     * @throws IllegalArgumentException if no reader is for that format
     */
    public static NetworkReader named(final String format) {
        return ALL.stream().filter(reader -> reader.format().equals(format)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                "There is no format \"%s\", only %s.".formatted(format, String.join(", ", formats()))));
    }

    /**
     * @param file an existing file, whatever it is called
     * @return the reader that recognizes what it holds
     * @throws ImportException if none does; says what it holds instead, what can be read, and the way there
     * @throws IOException if it can't be read
     */
    static NetworkReader recognizing(final Path file) throws IOException {
        final var content = FileContent.of(file);
        return ALL.stream().filter(reader -> reader.recognizes(content)).findFirst()
            .orElseThrow(() -> new ImportException(file, NetworkFolder.around(file)
                .orElseGet(() -> OtherFormat.problem(content, file.getFileName().toString(), formats()))));
    }

    private static List<String> formats() {
        return ALL.stream().map(NetworkReader::format).toList();
    }
}
