package io.duban.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Finds any object by its global id. */
@Controller
class NodeController {

	private final Map<String, NodeLoader> loaders;

	NodeController(List<NodeLoader> loaders) {
		this.loaders = loaders.stream().collect(Collectors.toMap(NodeLoader::type, Function.identity()));
	}

	@QueryMapping
	@Nullable Node node(@Argument String id) {
		return nodes(List.of(id)).get(0);
	}

	@QueryMapping
	List<@Nullable Node> nodes(@Argument List<String> ids) {
		BadInput.when(ids.size() > Page.MAX, "Ask for at most " + Page.MAX + " nodes");
		Map<String, GlobalId> parsed = new LinkedHashMap<>();
		ids.forEach((id) -> parse(id).ifPresent((node) -> parsed.put(id, node)));
		Map<String, Set<String>> byType = parsed.values()
			.stream()
			.collect(Collectors.groupingBy(GlobalId::type, Collectors.mapping(GlobalId::local, Collectors.toSet())));
		Map<GlobalId, Node> found = new HashMap<>();
		byType.forEach((type, locals) -> {
			NodeLoader loader = this.loaders.get(type);
			if (loader != null) {
				loader.load(locals).forEach((local, node) -> found.put(new GlobalId(type, local), node));
			}
		});
		return ids.stream().<@Nullable Node>map((id) -> found.get(parsed.get(id))).toList();
	}

	private static Optional<GlobalId> parse(String id) {
		try {
			return Optional.of(GlobalId.parse(id));
		}
		catch (BadInput ex) {
			// A foreign id is an object that is not here: null, by the contract.
			return Optional.empty();
		}
	}

}
