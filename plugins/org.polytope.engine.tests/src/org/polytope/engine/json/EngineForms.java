package org.polytope.engine.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.TestData;

/**
 * All forms of the engine that are read again: constants of the classes that write. A new one is found without being named
 * here. What is in the room of pages is read by the views, whose tests show its golden files.
 */
final class EngineForms {

    private static final String DOCUMENT = "document/";

    private static final String PAGES = "org/polytope/engine/page";

    private static final String CONSTANT = "static final JsonForm<";

    private static final List<JsonForm<?>> ALL = find();

    private EngineForms() {
    }

    static List<JsonForm<?>> all() {
        return ALL;
    }

    private static List<JsonForm<?>> find() {
        final var sources = TestData.repository().resolve("plugins/org.polytope.engine/src");
        final var forms = new ArrayList<JsonForm<?>>();
        try (var files = Files.walk(sources)) {
            for (final var file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                if (!file.startsWith(sources.resolve(PAGES)) && Files.readString(file).contains(CONSTANT)) {
                    addConstants(sources.relativize(file), forms);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return forms;
    }

    private static void addConstants(final Path source, final List<JsonForm<?>> forms) {
        final var name = source.toString().replace(".java", "").replace('/', '.').replace('\\', '.');
        try {
            for (final var field : Class.forName(name).getDeclaredFields()) {
                if (field.getType() == JsonForm.class) {
                    field.setAccessible(true);
                    forms.add((JsonForm<?>)field.get(null));
                }
            }
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the form of what stands in a golden file, as in {@code attack/pgd-1} */
    static JsonForm<?> named(final String file) {
        final var name = file.substring(0, file.lastIndexOf('-'));
        for (final var json : all()) {
            if (json.form instanceof DocumentForm<?, ?> document) {
                if (name(document).equals(name)) {
                    return json;
                }
            } else if (json.form instanceof RecordForm<?> record
                && name.equals("record/" + WrittenTypes.name(record.type()))) {
                return json;
            }
            for (final var choice : json.choices) {
                if (name.startsWith(WrittenTypes.name(choice.type()) + "/")) {
                    return JsonForm.of(file, choice.type(), json.choices);
                }
            }
        }
        throw new IllegalArgumentException("The engine writes nothing called " + name + ".");
    }

    static String name(final DocumentForm<?, ?> document) {
        return DOCUMENT + document.format().replace("polytope-", "");
    }

    /** @return the name of the choice that a record is among, however narrow the choice is where it stands */
    static String family(final ChoiceForm<?> form, final Class<?> record) {
        return WrittenTypes.name(form.forms().choices.stream()
            .filter(choice -> choice.type().isAssignableFrom(record)).findFirst().orElseThrow().type());
    }
}
