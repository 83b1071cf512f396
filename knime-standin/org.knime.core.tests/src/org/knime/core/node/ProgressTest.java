package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final DefaultNodeProgressMonitor root = new DefaultNodeProgressMonitor();
    private final ExecutionMonitor monitor = new ExecutionMonitor(root);

    @Test
    void partsAddUpToTheWhole() {
        final ExecutionMonitor first = monitor.createSubProgress(0.25);
        final ExecutionMonitor second = monitor.createSubProgress(0.75);
        first.setProgress(1);
        assertEquals(0.25, root.getProgress(), 1e-12);
        second.setProgress(0.5);
        second.createSubProgress(0.5).setProgress(1);
        assertEquals(1, root.getProgress(), 1e-12);
    }

    @Test
    void progressOutsideItsRangeIsIgnored() {
        monitor.setProgress(0.5);
        monitor.setProgress(1.5);
        monitor.setProgress(-1);
        monitor.setProgress(Double.NaN);
        assertEquals(0.5, root.getProgress());
    }

    @Test
    void messagesOfAPartStandBehindTheMessageOfTheWhole() {
        monitor.setMessage("Training");
        monitor.createSubProgress(1).setProgress(0.1, "epoch 1");
        assertEquals("Training - epoch 1", root.getMessage());
        monitor.createSilentSubProgress(1).setMessage("nobody sees this");
        assertEquals("Training - epoch 1", root.getMessage());
        monitor.setMessage("Done");
        assertEquals(List.of("Done"), root.getMessages());
    }

    @Test
    void listenersHearProgressAndMessages() {
        final List<String> heard = new ArrayList<>();
        root.addProgressListener(event -> heard.add(event.getNodeProgress().toString()));
        monitor.setProgress(0.5, () -> "half");
        monitor.createSubProgress(0.5).setProgress(1, "all");
        assertEquals("half (0.5)", heard.get(0));
        assertEquals("half - all (1.0)", heard.get(heard.size() - 1));
        root.removeAllProgressListener();
        final int count = heard.size();
        monitor.setProgress(0.1);
        assertEquals(count, heard.size());
    }

    @Test
    void aMessageIsComputedOnlyForThoseWhoLook() {
        final AtomicInteger computed = new AtomicInteger();
        monitor.setProgress(0.5, () -> "message " + computed.incrementAndGet());
        assertEquals(0, computed.get());
        assertEquals("message 1", root.getMessage());
    }

    @Test
    void cancellingReachesEveryPart() {
        final ExecutionMonitor part = monitor.createSubProgress(0.5).createSilentSubProgress(0.5);
        root.setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, part::checkCanceled);
        assertThrows(CanceledExecutionException.class, monitor::checkCanceled);
        root.reset();
        assertNull(root.getProgress());
    }

    @Test
    void anotherThreadCancels() throws InterruptedException {
        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch canceled = new CountDownLatch(1);
        final Thread worker = new Thread(() -> {
            try {
                while (true) {
                    started.countDown();
                    monitor.checkCanceled();
                }
            } catch (CanceledExecutionException e) {
                canceled.countDown();
            }
        });
        worker.start();
        started.await();
        root.setExecuteCanceled();
        assertTrue(canceled.await(2, TimeUnit.MINUTES));
    }

    @Test
    void theInterruptionOfTheThreadCancelsToo() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CanceledExecutionException.class, monitor::checkCanceled);
        } finally {
            Thread.interrupted();
        }
    }
}
