package org.polytope.nodes.attack;

import java.util.List;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;
import org.polytope.nodes.dialog.Limits;

/** Settings of the square attack. */
@LoadDefaultsForAbsentFields
@Layout(SquareParameters.SquareSection.class)
final class SquareParameters implements AttackSettings {

    @Section(title = "Square", description = "Settings of the Square attack.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsSquare.class, type = EffectType.SHOW)
    interface SquareSection {
    }

    static final class IsSquare extends IsMethod {
        IsSquare() {
            super(Square.ENTRY);
        }
    }

    @Widget(title = "Queries", description = "How often the model is asked about each image at most.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_queries = 5000;

    @Widget(title = "Share of the first squares", description = "The share of the pixels that the first squares "
        + "cover, at most 1; it shrinks on the way.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.AtMostOne.class)
    double m_share = 0.8;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(Square.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        return new Square(m_queries, m_share);
    }
}
