package org.polytope.engine.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds all that has a name in what is written: each version of each record, as {@code attack/pgd-2}, each of its
 * components, as {@code attack/pgd.iterations}, and each constant of each enumeration, as {@code norm/LINF}.
 */
final class WrittenTypes {

    private final Set<String> names = new TreeSet<>();

    private final Set<Type> seen = new HashSet<>();

    private WrittenTypes() {
    }

    /** @return whatever the engine may write */
    static Set<String> all() {
        final var types = new WrittenTypes();
        for (final var json : EngineForms.all()) {
            if (json.form instanceof DocumentForm<?, ?> document) {
                types.addRecord(EngineForms.name(document), document.record(), Optional.empty());
            } else {
                types.addForm(json.form, Optional.empty());
            }
        }
        return types.names;
    }

    /** @return what occurs in a line of a golden file */
    static Set<String> in(final String file, final String line) {
        final var types = new WrittenTypes();
        final var json = EngineForms.named(file);
        final var written = StrictJson.parse(file, line, Limits.SETTINGS);
        if (json.form instanceof DocumentForm<?, ?> document) {
            types.addRecord(EngineForms.name(document), document.record(), Optional.of(written));
        } else {
            types.addForm(json.form, Optional.of(written));
        }
        return types.names;
    }

    private void addForm(final Form<?> form, final Optional<JsonNode> written) {
        if (form instanceof ChoiceForm<?> choice) {
            choice.choice().records().forEach((name, type) -> {
                if (written.isEmpty() || written.get().path(ChoiceForm.TYPE).asText().equals(name)) {
                    addRecord(EngineForms.family(choice, type) + "/" + name, choice.forms().ofRecord(type), written);
                }
            });
        } else if (form instanceof RecordForm<?> record) {
            addRecord("record/" + name(record.type()), record, written);
        }
    }

    private void addRecord(final String name, final RecordForm<?> record, final Optional<JsonNode> written) {
        final var versions = written.map(json -> json.path(Header.VERSION).asInt(1));
        for (int version = versions.orElse(1); version <= versions.orElse(record.version()); version++) {
            names.add(name + "-" + version);
        }
        if (written.isPresent() || seen.add(record.type())) {
            for (final var component : record.components()) {
                final var value = written.map(json -> json.path(component.name()));
                if (value.isEmpty() || !value.get().isMissingNode() && !value.get().isNull()) {
                    names.add(name + "." + component.name());
                    addType(component.type(), component.forms(), value);
                }
            }
        }
    }

    private void addType(final Type type, final Forms forms, final Optional<JsonNode> written) {
        if (type instanceof ParameterizedType generic) {
            final var arguments = generic.getActualTypeArguments();
            final var many = generic.getRawType() == List.class || generic.getRawType() == Map.class;
            addElements(arguments[arguments.length - 1], forms, written, many);
        } else if (type instanceof Class<?> array && array.isArray()) {
            addElements(array.getComponentType(), forms, written, true);
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            Arrays.stream(constants.getEnumConstants()).map(Object::toString)
                .filter(constant -> written.isEmpty() || written.get().asText().equals(constant))
                .forEach(constant -> names.add(name(constants) + "/" + constant));
        } else {
            addForm(forms.of(type), written);
        }
    }

    private void addElements(final Type type, final Forms forms, final Optional<JsonNode> written, final boolean many) {
        if (many && written.isPresent()) {
            written.get().forEach(element -> addType(type, forms, Optional.of(element)));
        } else {
            addType(type, forms, written);
        }
    }

    /** @return {@code batch-norm} for {@code BatchNorm} */
    static String name(final Class<?> type) {
        return String.join("-", Arrays.stream(type.getSimpleName().split("(?=[A-Z])"))
            .map(word -> word.toLowerCase(Locale.ROOT)).toList());
    }
}
