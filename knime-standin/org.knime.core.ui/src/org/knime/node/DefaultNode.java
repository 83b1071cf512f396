package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;

/** Everything about a node; start with {@link #create()} and follow the stages. */
public final class DefaultNode implements FluentNodeAPI {

    private final NodeTexts texts;

    private final List<PortGroup> portGroups;

    private final DefaultModel model;

    private final List<ExternalResource> externalResources = new ArrayList<>();

    private DefaultView view;

    private NodeType nodeType;

    private List<String> keywords = List.of();

    private DefaultNode(final NodeTexts texts, final List<PortGroup> portGroups, final DefaultModel model) {
        this.texts = texts;
        this.portGroups = List.copyOf(portGroups);
        this.model = Objects.requireNonNull(model, "A node needs a model.");
    }

    /** The first stage. */
    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> ports -> {
            final var texts = new NodeTexts(name, icon, shortDescription, fullDescription,
                "%d.%d.%d".formatted(major, minor, revision));
            final var portGroups = PortGroupCollector.collect(ports);
            return model -> new DefaultNode(texts, portGroups, model.apply(DefaultModel.create()));
        };
    }

    /** The stage of the name. */
    public interface RequireName {
        /** Takes the name in title case. */
        RequireIcon name(String name);
    }

    /** The stage of the icon. */
    public interface RequireIcon {
        /** Takes the path of a PNG or SVG file, relative to the factory's class. */
        RequireShortDescription icon(String icon);
    }

    /** The stage of the short description. */
    public interface RequireShortDescription {
        /** Takes one sentence without markup. */
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** The stage of the full description. */
    public interface RequireFullDescription {
        /** Takes a well-formed XHTML fragment. */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** The stage of the version. */
    public interface RequireSinceVersion {
        /** Takes the version of KNIME in which the node first appeared. */
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    /** The stage of the model. */
    public interface RequireModel {
        /** Takes what defines the model. */
        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }

    /**
     * Adds the view.
     *
     * @throws IllegalStateException at a second call, as a node has at most one view
     */
    public DefaultNode addView(final Function<RequireViewParameters, DefaultView> viewDefinition) {
        if (view != null) {
            throw new IllegalStateException("The node \"%s\" has a view already.".formatted(texts.name()));
        }
        view = viewDefinition.apply(DefaultView.create());
        return this;
    }

    /**
     * Sets the kind of node; without it, the ports decide.
     *
     * @throws IllegalStateException at a second call
     */
    public DefaultNode nodeType(final NodeType type) {
        if (nodeType != null) {
            throw new IllegalStateException("The node \"%s\" has a type already.".formatted(texts.name()));
        }
        nodeType = type;
        return this;
    }

    /** Sets words by which the node is found beside its name. */
    public DefaultNode keywords(final String... words) {
        keywords = List.of(words);
        return this;
    }

    /** Adds a link to the description. */
    public DefaultNode addExternalResource(final String href, final String description) {
        externalResources.add(new ExternalResource(href, description));
        return this;
    }

    NodeTexts texts() {
        return texts;
    }

    List<PortGroup> portGroups() {
        return portGroups;
    }

    DefaultModel model() {
        return model;
    }

    Optional<DefaultView> view() {
        return Optional.ofNullable(view);
    }

    Optional<NodeType> nodeType() {
        return Optional.ofNullable(nodeType);
    }

    List<String> keywords() {
        return keywords;
    }

    List<ExternalResource> externalResources() {
        return List.copyOf(externalResources);
    }
}
