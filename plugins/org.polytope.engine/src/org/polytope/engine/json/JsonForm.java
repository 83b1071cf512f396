package org.polytope.engine.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;

/**
 * The JSON form of immutable records. Components become properties of the same name; an {@code Optional} without a value
 * isn't written; where a component's type is an interface, {@code "type"} holds the name of the record behind it. A record
 * that has gained components ({@link Since}) says its {@code "version"}; without one, it is of the first. A document, which
 * is written as a whole, begins with what it is: {@code {"format": "polytope-network", "version": 1, "program": "Polytope
 * 1.0.0", …}}; its version is its record's.
 *
 * <p>Reading is strict: a property that is missing, unknown, there twice or of another kind is an error that says where,
 * nothing is converted, and a record's own constructor checks the values. What any version has written is read by every
 * later one; an earlier one refuses it and says which program wrote it.
 *
 * @param <T> what is written and read
 */
public final class JsonForm<T> {

    private static final String PREFIX = "polytope-";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String subject;

    private final Function<Forms, Form<T>> root;

    final List<Choice<?>> choices;

    private final Limits limits;

    private final boolean notANumber;

    final Form<T> form;

    private JsonForm(final String subject, final Function<Forms, Form<T>> root, final List<Choice<?>> choices,
        final Limits limits, final boolean notANumber) {
        this.subject = subject;
        this.root = root;
        this.choices = List.copyOf(choices);
        this.limits = limits;
        this.notANumber = notANumber;
        form = root.apply(new Forms(choices, notANumber));
    }

    /**
     * A part of something else.
     *
     * @param subject how errors call it, as in {@code The attack}
     * @param type a record, or the type of one of {@code choices}
     * @param choices all interfaces within it
     */
    public static <T> JsonForm<T> of(final String subject, final Class<T> type, final List<Choice<?>> choices) {
        return new JsonForm<>(subject, forms -> forms.of(type), choices, Limits.SETTINGS, false);
    }

    /**
     * A document.
     *
     * @param name what it is, in words with hyphens between them, as in {@code attack-suite}; part of the format
     * @param type its record; no component may be called format, version or program
     * @param choices all interfaces within it
     */
    public static <T> JsonForm<T> document(final String name, final Class<T> type, final List<Choice<?>> choices) {
        return document(name, type, choices, Function.identity(), Function.identity());
    }

    /**
     * A document in which a record stands for what is written.
     *
     * @param to makes the record
     * @param from makes what the record stands for; what it throws should be a sentence that says what is wrong
     * @see #document(String, Class, List)
     */
    public static <T, R> JsonForm<T> document(final String name, final Class<R> type, final List<Choice<?>> choices,
        final Function<T, R> to, final Function<R, T> from) {
        return new JsonForm<>("The " + name.replace('-', ' '),
            forms -> new DocumentForm<>(PREFIX + name, forms.ofRecord(type), to, from), choices,
            Limits.SETTINGS, false);
    }

    /** @return the same form with other limits than {@link Limits#SETTINGS} */
    public JsonForm<T> within(final Limits otherLimits) {
        return new JsonForm<>(subject, root, choices, otherLimits, notANumber);
    }

    /** @return the same form for numbers that were measured, and may be NaN */
    public JsonForm<T> measured() {
        return new JsonForm<>(subject, root, choices, limits, true);
    }

    /** @return {@code value} as one line of JSON */
    public String write(final T value) {
        return write(value, false);
    }

    /** @return {@code value} as lines of JSON, for readers and editors */
    public String writeLines(final T value) {
        return write(value, true);
    }

    private String write(final T value, final boolean lines) {
        final var text = new StringWriter();
        try (var out = FACTORY.createGenerator(text)) {
            if (lines) {
                out.useDefaultPrettyPrinter();
            }
            form.write(value, out);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * @param json what this or an earlier version has written
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    public T read(final String json) {
        return new JsonText(subject, json, limits).read(parser -> {
            final var in = new Input(subject, parser, limits);
            in.next();
            return form.read(in);
        });
    }
}
