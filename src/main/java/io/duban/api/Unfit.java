package io.duban.api;

import java.io.Serial;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import graphql.execution.AbortExecutionException;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import org.jspecify.annotations.Nullable;

/**
 * A document that the specification forbids, and that the library's validation fails at.
 */
class Unfit extends AbortExecutionException {

	@Serial
	private static final long serialVersionUID = 1L;

	private Unfit(String message) {
		super(message);
	}

	/**
	 * Refuses conditions on a subscription's own field: without one it has none.
	 * @param document that is parsed and not yet validated
	 */
	static void refuse(Document document) {
		Map<String, FragmentDefinition> fragments = document.getDefinitionsOfType(FragmentDefinition.class)
			.stream()
			.collect(Collectors.toMap(FragmentDefinition::getName, (fragment) -> fragment, (one, other) -> one));
		for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
			if (operation.getOperation() == Operation.SUBSCRIPTION
					&& isConditional(operation.getSelectionSet(), fragments, new HashSet<>())) {
				throw new Unfit("A subscription's own field has no conditions: leave @skip and @include away");
			}
		}
	}

	private static boolean isConditional(@Nullable SelectionSet set, Map<String, FragmentDefinition> fragments,
			Set<String> seen) {
		return set != null && set.getSelections().stream().anyMatch((selection) -> {
			if (selection instanceof DirectivesContainer<?> held
					&& (held.hasDirective("skip") || held.hasDirective("include"))) {
				return true;
			}
			if (selection instanceof InlineFragment inline) {
				return isConditional(inline.getSelectionSet(), fragments, seen);
			}
			FragmentDefinition fragment = (selection instanceof FragmentSpread spread) ? fragments.get(spread.getName())
					: null;
			return fragment != null && seen.add(fragment.getName())
					&& isConditional(fragment.getSelectionSet(), fragments, seen);
		});
	}

}
