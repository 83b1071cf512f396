package org.polytope.engine.json;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.polytope.engine.Numbers;
import org.polytope.engine.Release;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** What is being read, with the place that has been reached in it, so that every fault is named with its place. */
final class Input {

    private static final int SHOWN = 40;

    /** A record that refuses its components may list them. */
    private static final int LONGEST = 2000;

    /** An element of a list. */
    private record Named(String name) {
    }

    /** As in {@code The network}. */
    private final String subject;

    private final Limits limits;

    private final Deque<Object> place = new ArrayDeque<>();

    private JsonParser parser;

    private String program = "";

    Input(final String subject, final JsonParser parser, final Limits limits) {
        this.subject = subject;
        this.parser = parser;
        this.limits = limits;
    }

    JsonParser parser() {
        return parser;
    }

    /** Goes on to the next token. */
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** Reads on from {@code other}, and then from where this was. */
    <T> T from(final JsonParser other, final Form<T> form) throws IOException {
        final var before = parser;
        parser = other;
        try {
            next();
            return form.read(this);
        } finally {
            parser = before;
        }
    }

    /** Reads a component. */
    <T> T at(final String component, final Form<T> form) throws IOException {
        return step(component, form);
    }

    /** Reads an element. */
    <T> T at(final int index, final Form<T> form) throws IOException {
        requireRoom(index);
        return step(index, form);
    }

    /** @param count how many elements there are before another one */
    void requireRoom(final int count) {
        if (count >= limits.elements()) {
            throw wrong("There are more than %s elements.".formatted(Numbers.grouped(limits.elements())));
        }
    }

    private <T> T step(final Object step, final Form<T> form) throws IOException {
        place.addLast(step);
        final var value = form.read(this);
        place.removeLast();
        return value;
    }

    /** An element that has a name is found by it more easily than by counting. */
    void name(final String name) {
        if (place.peekLast() instanceof Integer) {
            place.removeLast();
            place.addLast(new Named(name));
        }
    }

    /** The program that has written this, as it says itself. */
    void writtenBy(final String name) {
        program = name;
    }

    /** @return the program that has written this, where it says so */
    String writer() {
        return program.isBlank() ? "a newer Polytope" : program;
    }

    void require(final boolean holds, final String problem, final Object... arguments) {
        if (!holds) {
            throw wrong(problem.formatted(arguments));
        }
    }

    void require(final JsonToken token, final String needed) throws IOException {
        if (parser.currentToken() != token) {
            throw needed(needed);
        }
    }

    /** @return what to throw for a value of another kind */
    IllegalArgumentException needed(final String needed) throws IOException {
        return wrong("%s is needed, but there is %s.".formatted(needed, found()));
    }

    /** @return what to throw for a number that doesn't fit */
    IllegalArgumentException tooLarge() throws IOException {
        return wrong("The number %s is too large.".formatted(found()));
    }

    /** @return what to throw; {@code problem} is a sentence */
    IllegalArgumentException wrong(final String problem) {
        final var brief = shortened(problem, LONGEST);
        return new IllegalArgumentException(
            place.isEmpty() ? subject + ": " + brief : "%s, at %s: %s".formatted(subject, place(), brief));
    }

    /** @return what to throw where a record refuses its components, which it says in a sentence of its own */
    IllegalArgumentException refused(final Throwable reason) {
        if (!(reason instanceof IllegalArgumentException)) {
            return new IllegalArgumentException(
                wrong(reason instanceof ArithmeticException ? "Its numbers are too large to be reckoned with."
                    : "Its values don't go together.").getMessage(),
                reason);
        }
        return new IllegalArgumentException(
            place.isEmpty() ? shortened(reason.getMessage(), LONGEST) : wrong(reason.getMessage()).getMessage(),
            reason);
    }

    /** @return what to throw for something that another version of the program may know */
    IllegalArgumentException unknown(final String problem) {
        return wrong(program.isBlank() || program.equals(Release.PROGRAM) ? problem
            : "%s It was written by %s, and this is %s.".formatted(problem, program, Release.PROGRAM));
    }

    /** @return what to throw for what is of a later version than is known */
    IllegalArgumentException newer(final int version, final int known) {
        final var reason = "written by %s (format %s; this one reads up to %s): update the extension."
            .formatted(writer(), version, known);
        return place.isEmpty() ? new IllegalArgumentException("%s was %s".formatted(subject, reason))
            : wrong("It was " + reason);
    }

    private String place() {
        final var text = new StringBuilder();
        for (final var step : place) {
            if (step instanceof Integer index) {
                text.append('[').append(index).append(']');
            } else if (step instanceof Named element) {
                text.append("[\"").append(shortened(element.name())).append("\"]");
            } else {
                text.append(text.isEmpty() ? "" : ".").append(shortened(step.toString()));
            }
        }
        return text.toString();
    }

    private String found() throws IOException {
        final var token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "\"%s\"".formatted(shortened(parser.getText()));
            case VALUE_NULL -> "nothing";
            default -> shortened(parser.getText());
        };
    }

    /** @return what is left of a text in a message: a file may hold any */
    static String shortened(final String text) {
        return shortened(text, SHOWN);
    }

    private static String shortened(final String text, final int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
