import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** Measures a stretch of work by the clock, or by the time that processors spent on it where others use them too. */
final class Stopwatch {

    /** What a stretch is measured by. */
    enum Unit {
        CLOCK, PROCESSOR
    }

    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();

    private final Unit unit;

    private final long begin;

    Stopwatch(final Unit unit) {
        this.unit = unit;
        begin = now();
    }

    private long now() {
        return unit == Unit.CLOCK ? System.nanoTime() : PROCESS.getProcessCpuTime();
    }

    /** @return how often a step is made in a second, once it was made twice */
    static double rate(final Runnable step, final double seconds, final Unit unit) {
        step.run();
        step.run();
        int steps = 0;
        final var watch = new Stopwatch(unit);
        while (watch.seconds() < seconds) {
            step.run();
            steps++;
        }
        return steps / watch.seconds();
    }

    double seconds() {
        return (now() - begin) * 1e-9;
    }
}
