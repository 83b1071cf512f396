package org.polytope.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.roastedroot.quickjs4j.core.Runner;

/**
 * The elements that a module has put into its document, run in QuickJS.
 *
 * @param root the shadow root, with everything below
 */
record Shown(JsonNode root) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How a bundled module ends. */
    private static final Pattern EXPORT = Pattern.compile("export ?\\{\\s*([\\w$]+) as default\\s*};\\s*$");

    private static final int TIMEOUT_MILLISECONDS = 60_000;

    /** One for each module, with the module loaded: with the library of charts in it, that takes a second. */
    private static final Map<String, Runner> RUNNERS = new HashMap<>();

    /** Runs a module on a page that a node has computed. */
    static Shown of(final String module, final String page, final String... then) {
        return ofAnswer(module, "{\"result\": " + page + "}", then);
    }

    /**
     * @param module the name of a module
     * @param answer what KNIME sends it, as JSON
     * @param then statements that are run afterward, over {@code shadowRoot}
     */
    static Shown ofAnswer(final String module, final String answer, final String... then) {
        final var runner = RUNNERS.computeIfAbsent(module, Shown::runner);
        final var before = runner.stdout().length();
        runner.compileAndExec("""
            globalThis.shadowRoot = document.createElement("shadow-root");
            defaultExport(shadowRoot, { getConfig: () => ({ initialData: %s }) });
            %s
            console.log(JSON.stringify(shadowRoot));""".formatted(quoted(answer), String.join("\n", then)));
        try {
            return new Shown(MAPPER.readTree(runner.stdout().substring(before)));
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Runner runner(final String module) {
        final var runner = Runner.builder().withTimeoutMs(TIMEOUT_MILLISECONDS).build();
        runner.compileAndExec(dom() + "\n" + asScript(BuiltFiles.module(module)));
        return runner;
    }

    /** A script can't export: the module's default export becomes a global function. */
    private static String asScript(final String module) {
        final var export = EXPORT.matcher(module);
        if (!export.find()) {
            throw new IllegalArgumentException("The module doesn't end with its default export.");
        }
        return export.replaceFirst("globalThis.defaultExport = $1;");
    }

    private static String dom() {
        try (var stream = Shown.class.getResourceAsStream("dom.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(final String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return all elements of a name, in their order */
    List<Shown> all(final String name) {
        return below().filter(element -> name.equals(element.name())).toList();
    }

    /** @return this element and all below it */
    Stream<Shown> below() {
        return Stream.concat(Stream.of(this),
            children().filter(JsonNode::isObject).map(Shown::new).flatMap(Shown::below));
    }

    private Stream<JsonNode> children() {
        return StreamSupport.stream(root.get("children").spliterator(), false);
    }

    String name() {
        return root.get("name").asText();
    }

    /** @return an attribute's value; empty if it isn't set */
    String attribute(final String name) {
        return root.get("attributes").path(name).asText();
    }

    boolean has(final String attribute) {
        return root.get("attributes").has(attribute);
    }

    /** @return a style's value; empty if it isn't set */
    String style(final String property) {
        return root.get("styles").path(property).asText();
    }

    boolean isHidden() {
        return root.get("hidden").asBoolean();
    }

    /** @return the text in this element and all below */
    String text() {
        final var text = new StringBuilder();
        children().forEach(child -> {
            if (child.isTextual()) {
                text.append(child.asText());
            } else {
                text.append(new Shown(child).text()).append('\n');
            }
        });
        return text.toString();
    }
}
