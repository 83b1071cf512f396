package org.polytope.nodes.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The ES modules of the views. Each is one file without imports, bundled from the sources in {@code js/} by the build. */
public final class ViewModule {

    private ViewModule() {
    }

    /**
     * @param name the module's file name: {@code training-curves.js}
     * @return the module's text
     */
    public static String read(final String name) {
        try (var in = ViewModule.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                    "The view's module %s is missing in the bundle: build it with Maven.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("The view's module %s can't be read.".formatted(name), e);
        }
    }
}
