package org.knime.core.node;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** What users read of a node before they use it. */
public abstract class NodeDescription {

    /** The path of the icon, relative to the factory's package, or null. */
    public abstract String getIconPath();

    public abstract String getNodeName();

    public abstract NodeType getType();

    public abstract String getInportName(int index);

    public abstract String getInportDescription(int index);

    public abstract String getOutportName(int index);

    public abstract String getOutportDescription(int index);

    public abstract int getViewCount();

    public abstract String getViewName(int index);

    public abstract String getViewDescription(int index);

    public abstract String getInteractiveViewName();

    /** The description in the form of KNIME's node description XML. */
    public abstract Element getXMLDescription();

    protected void setIsDeprecated(final boolean b) {
        // nothing to do unless a subclass has
    }

    public boolean isDeprecated() {
        return false;
    }

    public Optional<String> getShortDescription() {
        return Optional.empty();
    }

    public Optional<String> getIntro() {
        return Optional.empty();
    }

    public Optional<String> getInteractiveViewDescription() {
        return Optional.empty();
    }

    public List<DialogOptionGroup> getDialogOptionGroups() {
        return List.of();
    }

    public List<DynamicPortGroupDescription> getDynamicInPortGroups() {
        return List.of();
    }

    public List<DynamicPortGroupDescription> getDynamicOutPortGroups() {
        return List.of();
    }

    public List<DescriptionLink> getLinks() {
        return List.of();
    }

    public String[] getKeywords() {
        return new String[0];
    }

    /** Options that stand together in the dialog. */
    public static final class DialogOptionGroup {

        private final String name;
        private final String description;
        private final List<DialogOption> options;

        /**
         * @param name null if there is none
         * @param description null if there is none
         */
        public DialogOptionGroup(final String name, final String description, final List<DialogOption> options) {
            this.name = name;
            this.description = description;
            this.options = List.copyOf(options);
        }

        public Optional<String> getName() {
            return Optional.ofNullable(name);
        }

        public Optional<String> getDescription() {
            return Optional.ofNullable(description);
        }

        public List<DialogOption> getOptions() {
            return options;
        }
    }

    /** One option of the dialog. */
    public static final class DialogOption {

        private final String name;
        private final String description;
        private final boolean optional;

        public DialogOption(final String name, final String description, final boolean optional) {
            this.name = name;
            this.description = description;
            this.optional = optional;
        }

        public String getName() {
            return name;
        }

        public String getDescription() {
            return description;
        }

        public boolean isOptional() {
            return optional;
        }
    }

    /** A group of ports of which the user chooses how many there are. */
    public static final class DynamicPortGroupDescription {

        private final String name;
        private final String identifier;
        private final String description;

        public DynamicPortGroupDescription(final String groupName, final String groupIdentifier,
            final String groupDescription) {
            name = groupName;
            identifier = groupIdentifier;
            description = groupDescription;
        }

        public String getGroupName() {
            return name;
        }

        public String getGroupIdentifier() {
            return identifier;
        }

        public String getGroupDescription() {
            return description;
        }
    }

    /** A link to something to read. */
    public static final class DescriptionLink {

        private final String target;
        private final String text;

        public DescriptionLink(final String target, final String text) {
            this.target = target;
            this.text = text;
        }

        public String getTarget() {
            return target;
        }

        public String getText() {
            return text;
        }
    }
}
