/**
 * What the stand-in offers to its own workflow runner and to no node: hosting a node, execution contexts, file stores
 * in a folder, and saving and loading port objects. Real KNIME has no such package, so a node that used it would not
 * compile there.
 *
 * <p>A runner works in these steps:
 * <ol>
 * <li>{@link org.knime.core.standin.HostedNode#of(org.knime.core.node.NodeFactory)} makes an instance, and
 * {@link org.knime.core.standin.HostedNode#loadSettings} gives it the {@code model} part of its {@code settings.xml}
 * (skipped for a node that was never configured: it then chooses its own defaults);</li>
 * <li>{@link org.knime.core.standin.HostedNode#configure} with the specs of its inputs;</li>
 * <li>{@link org.knime.core.standin.HostedNode#execute} with its inputs and a context from
 * {@link org.knime.core.standin.ExecutionContexts#create}. Progress arrives at the listeners of the context's
 * {@link org.knime.core.node.NodeProgressMonitor}, and
 * {@link org.knime.core.node.NodeProgressMonitor#setExecuteCanceled()} cancels from any thread;</li>
 * <li>{@link org.knime.core.standin.PortObjectFolder} saves and loads what came out, together with the files of its
 * file stores.</li>
 * </ol>
 *
 * <p>Inputs and outputs never hold KNIME's flow variable port: index 0 is the node's first own port. An optional input
 * that is not connected is {@code null}.
 */
package org.knime.core.standin;
