import org.polytope.engine.execution.Executor;
import org.polytope.engine.network.Network;
import org.polytope.engine.training.DeviceStepContract;

/** The chosen executor's training steps keep the contract of steps on a device. */
class ChosenStepTest extends DeviceStepContract {

    @Override
    protected Executor create(final Network network, final int capacity) {
        return Chosen.create(network, capacity);
    }

    @Override
    protected boolean keepsNumbers() {
        return Chosen.isCard();
    }
}
