package org.knime.product.headless;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.knime.product.execution.Cancellation;
import org.knime.product.execution.RegisteredNodeFactories;

/** Executes a workflow from the command line, as KNIME's application of the same id does. */
public final class KNIMEBatchApplication implements IApplication {

    private final Cancellation cancellation = new Cancellation();

    @Override
    public Object start(final IApplicationContext context) throws Exception {
        System.setProperty("java.awt.headless", "true");
        context.applicationRunning();
        final var arguments = (String[])context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return run(arguments).value();
    }

    @Override
    public void stop() {
        cancellation.cancel();
    }

    @SuppressWarnings("try") // both only need to be closed
    private ExitCode run(final String... arguments) throws IOException {
        final BatchOptions options;
        try {
            options = BatchOptionsParser.parse(arguments);
            if (options.preferences().isPresent()) {
                applyPreferences(options.preferences().get());
            }
        } catch (IllegalOptionException e) {
            System.err.println(Usage.TEXT); // NOSONAR: a command-line tool talks to its console
            System.err.println(e.getMessage()); // NOSONAR: last, where it is seen
            return ExitCode.WRONG_OPTION;
        }
        try (var interruptGuard = InterruptGuard.install(cancellation);
            var cancelFile = CancelFile.watch(workspace(), cancellation)) {
            return new BatchRun(options, new RegisteredNodeFactories(Platform.getExtensionRegistry()), cancellation,
                ConsoleProgress.onConsole(), System.out).run(); // NOSONAR
        }
    }

    private static void applyPreferences(final Path file) throws IllegalOptionException {
        try (var in = Files.newInputStream(file)) {
            Platform.getPreferencesService().importPreferences(in);
        } catch (IOException | CoreException e) {
            throw new IllegalOptionException("The preferences in %s can't be applied: %s".formatted(file,
                e.getMessage()));
        }
    }

    private static Path workspace() throws IOException {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL()));
        } catch (URISyntaxException e) {
            throw new IOException("The workspace is no directory: " + e.getMessage(), e);
        }
    }
}
