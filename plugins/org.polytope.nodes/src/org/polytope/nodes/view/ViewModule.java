package org.polytope.nodes.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts the page of a view together: one ES module, made of the common ground and the view's own part. */
public final class ViewModule {

    private ViewModule() {
    }

    /**
     * @param owner a class of the node's package
     * @param path where the view's part lies, relative to that package: {@code js/training-curves.js}
     * @return the module's text
     */
    public static String of(final Class<?> owner, final String path) {
        return read(ViewModule.class, "ground.js") + "\n" + read(owner, path);
    }

    private static String read(final Class<?> owner, final String path) {
        try (var in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The view's file %s is missing beside %s.".formatted(path, owner));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("The view's file %s can't be read.".formatted(path), e);
        }
    }
}
