import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.PublishedWeightsContract;
import org.polytope.engine.network.Network;

/** Published weights give PyTorch's numbers on the chosen executor. */
class ChosenPublishedWeightsTest extends PublishedWeightsContract {

    @Override
    protected Executor create(final Network network, final int capacity) {
        return Chosen.create(network, capacity);
    }
}
