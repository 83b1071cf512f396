import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code run-workflow} and {@code run-workflow.cmd} do: builds what is missing or out of date, then starts KNIME's batch
 * application in the installation. A single file of Java 11, so that a JDK runs it as it is, and can say that it is too old.
 */
public final class RunWorkflow {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root")).toAbsolutePath().normalize();

    private static final Path INSTALLATION = ROOT.resolve("installation/target/installation");

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /** What an installation is made from. */
    private static final List<String> SOURCES =
        List.of("pom.xml", "LICENSE", "legal", ".mvn", "targets", "libraries", "plugins", "features", "update-site",
            "knime-standin", "installation");

    private static final Set<String> MADE = Set.of("target", "lib", "src-gen");

    private static final int FEWEST_JAVA = 17;

    private static final int MOST_ERRORS = 40;

    /** What the user is told, instead of a stack trace. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(final String message) {
            super(message);
        }
    }

    private RunWorkflow() {
    }

    /** @param arguments the workflow directory, then options of the batch application */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(run(arguments));
        } catch (final Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static int run(final String... arguments) throws Failure, IOException, InterruptedException {
        if (Runtime.version().feature() < FEWEST_JAVA) {
            throw new Failure("run-workflow: needs a JDK, 17 or later, but this is Java " + Runtime.version().feature()
                + ": set JAVA_HOME to another");
        }
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            throw new Failure("usage: run-workflow <workflow directory> [options of KNIME's batch application]");
        }
        final Path workflow = Path.of(arguments[0]).toAbsolutePath().normalize();
        if (!Files.isRegularFile(workflow.resolve("workflow.knime"))) {
            throw new Failure(arguments[0] + " is no workflow directory: it holds no file workflow.knime");
        }
        final List<String> given = List.of(arguments).subList(1, arguments.length);
        final List<String> options = new ArrayList<>(publishedData(workflow, given));
        options.addAll(defaults(workflow, given));
        options.addAll(given);
        if (!isUpToDate()) {
            build();
        }
        return start(workflow, options);
    }

    /** The workflow variables that lead to published data, as {@code options.txt} says, as far as they aren't given. */
    private static List<String> publishedData(final Path workflow, final List<String> given) throws Failure, IOException {
        final Path file = workflow.resolve("options.txt");
        final String chosen = System.getenv("POLYTOPE_DATA");
        final Path data = chosen == null ? ROOT.resolve("../shared/data").normalize() : Path.of(chosen).toAbsolutePath();
        final List<String> found = new ArrayList<>();
        final List<String> missing = new ArrayList<>();
        for (final String option : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            // -workflow.variable=NAME,PATH,String
            final String[] parts = option.strip().split(",");
            final String name = parts[0];
            if (parts.length < 2 || given.stream().anyMatch(other -> other.startsWith(name + ","))) {
                continue;
            }
            final String path = parts[1].replace("${data}", data.toString());
            (Files.exists(Path.of(path)) ? found : missing).add(name + "," + path + ",String");
        }
        if (!missing.isEmpty() && !has(given, "-noexecute")) {
            throw new Failure("The workflow needs data that isn't here. Correct the paths:\n"
                + missing.stream().map(option -> "  " + option + "\n").collect(Collectors.joining())
                + "or set POLYTOPE_DATA to the folder with all of it (now " + data + ").");
        }
        return found;
    }

    /** What is saved goes beside the workflow's results, not into the workflow itself, unless the options say where. */
    private static List<String> defaults(final Path workflow, final List<String> given) {
        final Path results = ROOT.resolve("target/workflows").resolve(workflow.getFileName());
        final List<String> defaults =
            new ArrayList<>(List.of("-polytope.outputDir=" + results.resolve("report"), "-polytope.printTables"));
        if (!has(given, "-nosave", "-destDir=", "-destFile=")) {
            defaults.add("-destDir=" + results.resolve("workflow"));
        }
        final Path expected = workflow.resolve("expected.json");
        if (Files.exists(expected) && !has(given, "-option=", "-workflow.variable=", "-noexecute", "-polytope.expect=")) {
            defaults.add("-polytope.expect=" + expected);
        }
        return defaults;
    }

    private static boolean has(final List<String> options, final String... beginnings) {
        return options.stream().anyMatch(option -> Arrays.stream(beginnings).anyMatch(option::startsWith));
    }

    /** The installed feature carries the time when its build began: no source may be younger. */
    private static boolean isUpToDate() throws IOException {
        final Optional<Instant> began = buildBegan();
        if (began.isEmpty()) {
            return false;
        }
        for (final String source : SOURCES) {
            if (isAnyYounger(ROOT.resolve(source), FileTime.from(began.get().plusSeconds(1)))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Instant> buildBegan() throws IOException {
        final Path features = INSTALLATION.resolve("features");
        if (!Files.isDirectory(features)) {
            return Optional.empty();
        }
        final Pattern name = Pattern.compile("org\\.polytope\\.feature_[0-9]+\\.[0-9]+\\.[0-9]+\\.([0-9]{14})");
        try (Stream<Path> installed = Files.list(features)) {
            return installed.map(feature -> name.matcher(feature.getFileName().toString()))
                .filter(matcher -> matcher.matches()).findFirst()
                .map(matcher -> LocalDateTime.parse(matcher.group(1), DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))
                    .toInstant(ZoneOffset.UTC));
        }
    }

    private static boolean isAnyYounger(final Path source, final FileTime time) throws IOException {
        final boolean[] younger = new boolean[1];
        Files.walkFileTree(source, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes) {
                final String name = folder.getFileName().toString();
                if (MADE.contains(name) || name.endsWith(".tests")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                // a folder is as young as the last file that was taken out of it
                return folder.toString().contains(File.separator + "src" + File.separator) ? visitFile(folder, attributes)
                    : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
                younger[0] = attributes.lastModifiedTime().compareTo(time) >= 0;
                return younger[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        return younger[0];
    }

    private static void build() throws Failure, IOException, InterruptedException {
        delete(INSTALLATION);
        final Path log = ROOT.resolve("installation/target/build.log");
        Files.createDirectories(log.getParent());
        System.err.println("Building Polytope (the first time this fetches about 500 MB of libraries)");
        final List<String> command = new ArrayList<>(WINDOWS ? List.of("cmd", "/c") : List.of());
        command.add(ROOT.resolve(WINDOWS ? "mvnw.cmd" : "mvnw").toString());
        command.addAll(List.of("-B", "-ntp", "-f", ROOT.resolve("pom.xml").toString(), "-pl", "installation", "-am",
            "-DskipTests", "package"));
        final Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
        maven.getOutputStream().close();
        stopWithThisProcess(maven);
        final Pattern module = Pattern.compile("\\[INFO] Building (.*) [^ ]+-SNAPSHOT +\\[[0-9]+/[0-9]+]");
        final List<String> errors = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(maven.getInputStream(), nativeCharset()));
            var out = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line);
                out.newLine();
                final var matcher = module.matcher(line);
                if (matcher.matches()) {
                    System.err.println("  " + matcher.group(1));
                } else if ((line.startsWith("[ERROR]") || line.startsWith("mvnw:")) && errors.size() < MOST_ERRORS) {
                    errors.add(line);
                }
            }
        }
        if (maven.waitFor() != 0) {
            errors.forEach(System.err::println);
            throw new Failure("The build failed; its whole output is in " + log);
        }
    }

    /** What other programs write in; the default one is UTF-8 from Java 18 on. */
    private static Charset nativeCharset() {
        final String name = System.getProperty("native.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    private static void delete(final Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (final Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int start(final Path workflow, final List<String> options) throws IOException, InterruptedException {
        final String javaOptions = System.getenv().getOrDefault("POLYTOPE_JAVA_OPTIONS", "-Xmx4g");
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Arrays.stream(javaOptions.strip().split("\\s+")).filter(option -> !option.isEmpty())
            .collect(Collectors.toList()));
        command.addAll(List.of("-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.cachedir=" + ROOT.resolve(".javacpp-cache"), "-jar", launcher().toString(), "-nosplash",
            "-consoleLog", "-data", ROOT.resolve("target/workspace").toString(), "-application",
            "org.knime.product.KNIME_BATCH_APPLICATION", "-workflowDir=" + workflow));
        command.addAll(options);
        final ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        final Map<String, String> environment = builder.environment();
        environment.putIfAbsent("OMP_NUM_THREADS", Integer.toString(physicalCores()));
        environment.putIfAbsent("OMP_WAIT_POLICY", "passive");
        final Process knime = builder.start();
        stopWithThisProcess(knime);
        return knime.waitFor();
    }

    private static Path launcher() throws IOException {
        try (var launchers =
            Files.newDirectoryStream(INSTALLATION.resolve("plugins"), "org.eclipse.equinox.launcher_*.jar")) {
            return launchers.iterator().next();
        }
    }

    /** Whoever stops this process means that one. */
    private static void stopWithThisProcess(final Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            try {
                process.waitFor();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static int physicalCores() throws IOException, InterruptedException {
        final String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        final List<String> lines;
        if (WINDOWS) {
            lines = linesOf("powershell", "-NoProfile", "-Command",
                "(Get-CimInstance Win32_Processor | Measure-Object NumberOfCores -Sum).Sum");
        } else if (system.startsWith("mac")) {
            lines = linesOf("sysctl", "-n", "hw.physicalcpu");
        } else {
            // one line a core, of which some stand there several times
            final long cores = linesOf("lscpu", "-p=CORE,SOCKET").stream().filter(line -> !line.startsWith("#")).distinct()
                .count();
            lines = cores == 0 ? List.of() : List.of(Long.toString(cores));
        }
        return lines.stream().map(String::strip).filter(line -> line.matches("[1-9][0-9]{0,4}")).findFirst()
            .map(Integer::valueOf).orElse(Runtime.getRuntime().availableProcessors());
    }

    /** What a program prints; nothing if it isn't there. */
    private static List<String> linesOf(final String... command) throws IOException, InterruptedException {
        final Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (final IOException e) {
            return List.of();
        }
        process.getOutputStream().close();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), nativeCharset()))) {
            final List<String> printed = lines.lines().collect(Collectors.toList());
            return process.waitFor() == 0 ? printed : List.of();
        }
    }
}
