package org.knime.product.headless;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.product.headless.BatchOptions.Destination;
import org.knime.product.workflow.NodeOption;
import org.knime.product.workflow.Saving;

/** Reads the command line. */
final class BatchOptionsParser {

    /** Options that Equinox or KNIME's launcher understand, and that this application needn't. */
    private static final Set<String> IGNORED = Set.of("-nosplash", "-consolelog", "-noversioncheck", "-perspective",
        "-showlocation", "-allowdeadlock", "-checkforupdates", "-profilelist", "-profilelocation", "-updatelinks",
        "-credential", "-masterkey");

    private Path workflow;

    private boolean isArchive;

    private Destination destination;

    private boolean save = true;

    private boolean reset;

    private boolean execute = true;

    private boolean failOnLoadError;

    private Path preferences;

    private final List<FlowVariable> variables = new ArrayList<>();

    private final List<NodeOption> nodeOptions = new ArrayList<>();

    private Path outputDirectory;

    private boolean keepFormulas;

    private boolean printTables;

    private Path expectations;

    private BatchOptionsParser() {
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalOptionException if an option is unknown or wrong, or the workflow is missing
     */
    static BatchOptions parse(final String... arguments) throws IllegalOptionException {
        final var parser = new BatchOptionsParser();
        for (final var argument : arguments) {
            parser.take(argument);
        }
        return parser.result();
    }

    private BatchOptions result() throws IllegalOptionException {
        if (workflow == null) {
            throw new IllegalOptionException("Name a workflow by -workflowDir=... or -workflowFile=...");
        }
        return new BatchOptions(workflow, isArchive, Optional.ofNullable(destination), save, reset, execute,
            failOnLoadError, Optional.ofNullable(preferences), List.copyOf(variables), List.copyOf(nodeOptions),
            Optional.ofNullable(outputDirectory), keepFormulas, printTables,
            Optional.ofNullable(expectations));
    }

    private void take(final String argument) throws IllegalOptionException {
        final var equals = argument.indexOf('=');
        final var name = equals < 0 ? argument : argument.substring(0, equals);
        final var value = equals < 0 ? null : argument.substring(equals + 1);
        switch (name) {
            case "-nosave" -> save = false;
            case "-reset" -> reset = true;
            case "-noexecute" -> execute = false;
            case "-failonloaderror" -> failOnLoadError = true;
            case "-workflowDir" -> takeWorkflow(directory(name, value), false);
            case "-workflowFile" -> takeWorkflow(file(name, value), true);
            case "-destDir" -> destination = new Destination(path(name, value), false);
            case "-destFile" -> destination = new Destination(path(name, value), true);
            case "-preferences" -> preferences = file(name, value);
            case "-workflow.variable" -> variables.add(variable(required(name, value)));
            case "-option" -> nodeOptions.add(nodeOption(required(name, value)));
            case "-polytope.outputDir" -> outputDirectory = path(name, value);
            case "-polytope.keepFormulas" -> keepFormulas = true;
            case "-polytope.printTables" -> printTables = true;
            case "-polytope.expect" -> expectations = file(name, value);
            default -> rejectUnlessIgnored(name);
        }
    }

    private static void rejectUnlessIgnored(final String name) throws IllegalOptionException {
        if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalOptionException("Unknown option \"%s\".".formatted(name));
        }
    }

    private void takeWorkflow(final Path path, final boolean archive) throws IllegalOptionException {
        if (workflow != null) {
            throw new IllegalOptionException("Name only one workflow, not both %s and %s.".formatted(workflow, path));
        }
        workflow = path;
        isArchive = archive;
    }

    private static FlowVariable variable(final String text) throws IllegalOptionException {
        final var parts = split("-workflow.variable", text, "name,value,type");
        final var name = parts[0];
        final var value = parts[1];
        try {
            return switch (parts[2]) {
                case "String" -> new FlowVariable(name, value);
                case "int" -> new FlowVariable(name, Integer.parseInt(value));
                case "double" -> new FlowVariable(name, Double.parseDouble(value));
                default -> throw new IllegalOptionException(
                    "The type of the workflow variable \"%s\" is \"%s\" but must be String, int or double.".formatted(
                        name, parts[2]));
            };
        } catch (NumberFormatException e) { // NOSONAR: the message says it all
            throw new IllegalOptionException(
                "The value of the workflow variable \"%s\" is no %s: \"%s\".".formatted(name, parts[2], value));
        }
    }

    private static NodeOption nodeOption(final String text) throws IllegalOptionException {
        final var comma = text.indexOf(',');
        if (comma < 0) {
            throw new IllegalOptionException("-option needs nodeID,name,value,type but got \"%s\".".formatted(text));
        }
        final var parts = split("-option", text.substring(comma + 1), "nodeID,name,value,type");
        try {
            return new NodeOption(Integer.parseInt(text.substring(0, comma)), List.of(parts[0].split("/")), parts[1],
                NodeOption.Type.of(parts[2]));
        } catch (NumberFormatException e) { // NOSONAR: the message says it all
            throw new IllegalOptionException(
                "The node in -option=%s must be the number shown at a node of the workflow itself; components and "
                    + "metanodes aren't supported.".formatted(text));
        } catch (IllegalArgumentException e) { // NOSONAR: the message says it all
            throw new IllegalOptionException("Wrong type in -option=%s: %s".formatted(text, e.getMessage()));
        }
    }

    /** Name, value and type; only the value may contain commas. */
    private static String[] split(final String option, final String text, final String form)
        throws IllegalOptionException {
        final var first = text.indexOf(',');
        final var last = text.lastIndexOf(',');
        if (first <= 0 || last == first || last == text.length() - 1) {
            throw new IllegalOptionException("%s needs %s but got \"%s\".".formatted(option, form, text));
        }
        return new String[]{text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1)};
    }

    private static Path directory(final String name, final String value) throws IllegalOptionException {
        final var path = path(name, value);
        Saving.recover(path);
        if (!Files.isDirectory(path)) {
            throw new IllegalOptionException("%s names no directory: %s".formatted(name, path));
        }
        return path;
    }

    private static Path file(final String name, final String value) throws IllegalOptionException {
        final var path = path(name, value);
        if (!Files.isRegularFile(path)) {
            throw new IllegalOptionException("%s names no file: %s".formatted(name, path));
        }
        return path;
    }

    private static Path path(final String name, final String value) throws IllegalOptionException {
        try {
            return Path.of(required(name, value)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) { // NOSONAR: the message says it all
            throw new IllegalOptionException("%s names no path: %s".formatted(name, e.getMessage()));
        }
    }

    private static String required(final String name, final String value) throws IllegalOptionException {
        if (value == null || value.isEmpty()) {
            throw new IllegalOptionException("%s needs a value: %s=...".formatted(name, name));
        }
        return value;
    }
}
