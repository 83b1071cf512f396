package org.knime.core.data.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;

import org.knime.core.data.DataCell;

/** An immutable image. */
public interface ImageContent {

    /** Draws the image, stretched to the given size. */
    void paint(Graphics2D g, int width, int height);

    /** Width and height of the image in pixels. */
    Dimension getPreferredSize();

    /** Writes the image in its own format; the stream stays open. */
    void save(OutputStream output) throws IOException;

    /** A cell that holds this image. */
    DataCell toImageCell();

    /** One line on what the image is. */
    String getSummary();
}
