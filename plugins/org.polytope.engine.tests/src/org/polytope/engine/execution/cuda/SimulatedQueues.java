package org.polytope.engine.execution.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Streams, events and graphs: all is done at once, or written down and done when a graph is launched. */
abstract class SimulatedQueues extends SimulatedMemory {

    private final Map<Long, List<Runnable>> graphs = new HashMap<>();

    private List<Runnable> captured;

    /** Does it, or writes it down. */
    final int put(final Runnable work) {
        if (captured == null) {
            begin(work);
        } else {
            captured.add(work);
        }
        return SUCCESS;
    }

    /** Does it at once. */
    void begin(final Runnable work) {
        work.run();
    }

    @Override
    public int streamCreate(final long[] stream) {
        return make(stream);
    }

    @Override
    public int streamDestroy(final long stream) {
        return SUCCESS;
    }

    @Override
    public int eventCreate(final long[] event) {
        return make(event);
    }

    @Override
    public int eventDestroy(final long event) {
        return SUCCESS;
    }

    @Override
    public int eventRecord(final long event, final long stream) {
        return SUCCESS;
    }

    @Override
    public int eventSynchronize(final long event) {
        return SUCCESS;
    }

    @Override
    public int captureBegin(final long stream) {
        captured = new ArrayList<>();
        return SUCCESS;
    }

    @Override
    public int captureEnd(final long stream, final long[] graph) {
        make(graph);
        graphs.put(graph[0], captured);
        captured = null;
        return SUCCESS;
    }

    @Override
    public int executableCreate(final long[] executable, final long graph) {
        make(executable);
        graphs.put(executable[0], graphs.get(graph));
        return SUCCESS;
    }

    @Override
    public int executableDestroy(final long executable) {
        graphs.remove(executable);
        return SUCCESS;
    }

    @Override
    public int graphDestroy(final long graph) {
        graphs.remove(graph);
        return SUCCESS;
    }

    @Override
    public int graphLaunch(final long executable, final long stream) {
        graphs.get(executable).forEach(this::begin);
        return SUCCESS;
    }
}
