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

    double seconds() {
        return (now() - begin) * 1e-9;
    }
}
