package org.polytope.engine.dataset;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Stops a reader between two rows when nobody waits for the image any more. */
final class AbortWhenInterrupted implements IIOReadProgressListener {

    @Override
    public void imageProgress(final ImageReader reader, final float percentage) {
        if (Thread.currentThread().isInterrupted()) {
            reader.abort();
        }
    }

    @Override
    public void sequenceStarted(final ImageReader reader, final int first) {
        // one image only
    }

    @Override
    public void sequenceComplete(final ImageReader reader) {
        // one image only
    }

    @Override
    public void imageStarted(final ImageReader reader, final int index) {
        // nothing to stop yet
    }

    @Override
    public void imageComplete(final ImageReader reader) {
        // nothing to stop any more
    }

    @Override
    public void thumbnailStarted(final ImageReader reader, final int index, final int thumbnail) {
        // none is read
    }

    @Override
    public void thumbnailProgress(final ImageReader reader, final float percentage) {
        // none is read
    }

    @Override
    public void thumbnailComplete(final ImageReader reader) {
        // none is read
    }

    @Override
    public void readAborted(final ImageReader reader) {
        // nobody waits
    }
}
