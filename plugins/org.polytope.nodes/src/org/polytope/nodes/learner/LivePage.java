package org.polytope.nodes.learner;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Base64;

import org.polytope.engine.file.WholeFile;
import org.polytope.engine.page.TrainingPage;
import org.polytope.nodes.view.ViewModule;

/**
 * The view of a training as a file that any browser shows and loads again by itself, since KNIME shows no view of a node that
 * is still running. It is one file that asks for no other one.
 *
 * @param file where it stands
 */
record LivePage(Path file) {

    static final String NAME = "training.html";

    /** How often a browser looks for the next epoch. */
    private static final int SECONDS = 10;

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="%s">
            <title>Training</title>
            </head>
            <body>
            <script type="application/json" id="page">%s</script>
            <script type="module">
            import show from "data:text/javascript;base64,%s";
            const result = JSON.parse(document.getElementById("page").textContent);
            show(document.body.attachShadow({ mode: "open" }), { getConfig: () => ({ initialData: { result } }) });
            </script>
            </body>
            </html>
            """;

    /** @throws FileSystemException if it can't be written */
    void write(final TrainingPage page) throws FileSystemException {
        final var module = Base64.getEncoder()
            .encodeToString(ViewModule.read("training-curves.js").getBytes(StandardCharsets.UTF_8));
        final var html = HTML.formatted(SECONDS, inScript(page.json()), module).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(html));
    }

    /** Markup can stand in texts only, where JSON has another way to write it. */
    private static String inScript(final String json) {
        return json.replace("<", "\\u003c");
    }
}
