package org.polytope.engine.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

/**
 * The readers that decode images: those of the JDK for PNG, BMP and GIF, TwelveMonkeys' for JPEG, TIFF and WebP without loss. They are
 * kept apart from the readers that the whole program shares, to which other extensions may add theirs: the pixels of a
 * file mustn't depend on what else is installed.
 */
final class ImageReaderRegistry {

    private static final String JDK = "com.sun.imageio.plugins.";

    private static final ServiceRegistry READERS = readers();

    private ImageReaderRegistry() {
    }

    private static ServiceRegistry readers() {
        final var registry = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false)
            .forEachRemaining(provider -> {
                if (provider.getClass().getName().startsWith(JDK)) {
                    registry.registerServiceProvider(provider, ImageReaderSpi.class);
                }
            });
        // the list's type is named: what the providers have in common else is a class that their bundle keeps to itself
        // each takes its place before the JDK's reader of the same format, to which that of JPEG delegates
        for (final var provider : List.<ImageReaderSpi>of(new JPEGImageReaderSpi(), new TIFFImageReaderSpi(),
            new WebPImageReaderSpi())) {
            registry.registerServiceProvider(provider, ImageReaderSpi.class);
        }
        return registry;
    }

    /** @return a new reader, to be disposed of by the caller */
    static ImageReader create(final ImageFileFormat format) throws IOException {
        final var providers =
            READERS.getServiceProviders(ImageReaderSpi.class, provider -> reads(provider, format), true);
        if (!providers.hasNext()) {
            throw new IllegalStateException("This Java has no reader of " + format.title() + " images.");
        }
        return providers.next().createReaderInstance();
    }

    private static boolean reads(final Object provider, final ImageFileFormat format) {
        return List.of(((ImageReaderSpi)provider).getFormatNames()).stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(format.readerName()));
    }
}
