import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorContract;
import org.polytope.engine.network.Network;

/** The chosen executor keeps the contract of executors. */
class ChosenExecutorTest extends ExecutorContract {

    @Override
    protected Executor create(final Network network, final int capacity) {
        return Chosen.create(network, capacity);
    }

    @Override
    protected Executor reference(final Network network, final int capacity) {
        return Tape.INSTANCE.reference(network, capacity);
    }
}
