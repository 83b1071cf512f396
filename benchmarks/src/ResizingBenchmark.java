import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.AspectRatio;
import org.polytope.engine.dataset.resizing.Interpolation;
import org.polytope.engine.dataset.resizing.Resizing;

/** Prints the best processor time of five in which 1,000 color images of 224×224 pixels become 32×32, for each interpolation that Pillow has. */
final class ResizingBenchmark {

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private static final ImageShape PHOTO = new ImageShape(3, 224, 224);

    public static void main(final String... arguments) {
        final var photo = new byte[PHOTO.size()];
        new Random(1).nextBytes(photo);
        for (final var interpolation : new Interpolation[]{Interpolation.BILINEAR_ANTIALIASED,
            Interpolation.BICUBIC_ANTIALIASED, Interpolation.LANCZOS}) {
            final var resizer = new Resizing(32, 32, AspectRatio.STRETCH, interpolation, 0).resizer();
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                final var start = THREAD.getCurrentThreadCpuTime();
                for (int i = 0; i < 1000; i++) {
                    resizer.resize(PHOTO, photo);
                }
                best = Math.min(best, THREAD.getCurrentThreadCpuTime() - start);
            }
            System.out.println(interpolation + " " + best / 1e9);
        }
    }
}
