package io.duban.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.security.Walls;

/** Leads back from what was counted to where it was written down. */
@Component
class ScoreSources {

	private final Walls walls;

	private final ObjectProvider<NodeLoader> loaders;

	ScoreSources(Walls walls, ObjectProvider<NodeLoader> loaders) {
		this.walls = walls;
		this.loaders = loaders;
	}

	/**
	 * What was counted of many, in one statement for each measure, span and number.
	 * @param asked whose, and what
	 * @return the latest first
	 */
	Map<Asked, List<Source>> of(Collection<Asked> asked) {
		Map<Asked, List<Source>> sources = new HashMap<>();
		asked.stream()
			.collect(Collectors.groupingBy((one) -> new Asked("", one.measure, one.span, one.first)))
			.forEach((same, all) -> {
				Counting whose = Counting.of(all.stream().map(Asked::cadre).toList());
				all.forEach((one) -> sources.put(one, new ArrayList<>()));
				this.walls
					.readNamed("select n.cadre, n.kind, n.id, n.on_day from (select x.*, row_number() over"
							+ " (partition by x.cadre order by x.on_day desc, x.id desc) as place from ("
							+ whose.each(same.measure) + ") x) n where n.place <= :first order by n.cadre, n.place")
					.params(whose.parameters(same.span))
					.param("first", same.first)
					.query((row) -> {
						List<Source> found = sources
							.get(new Asked(row.getString(1), same.measure, same.span, same.first));
						if (found != null) {
							found
								.add(new Source(row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)));
						}
					});
			});
		return sources;
	}

	/** What shows each, as far as the current person sees it. */
	Map<Source, Node> objects(Collection<Source> sources) {
		Map<Source, Node> objects = new HashMap<>();
		Map<String, List<Source>> byType = new HashSet<>(sources).stream().collect(Collectors.groupingBy(Source::type));
		this.loaders.stream().filter((loader) -> byType.containsKey(loader.type())).forEach((loader) -> {
			List<Source> ofType = byType.getOrDefault(loader.type(), List.of());
			Map<String, ? extends Node> found = loader
				.load(ofType.stream().map(Source::key).collect(Collectors.toSet()));
			ofType.forEach((source) -> {
				Node node = found.get(source.key);
				if (node != null) {
					objects.put(source, node);
				}
			});
		});
		return objects;
	}

	/**
	 * What is asked for.
	 *
	 * @param cadre number of the cadre
	 * @param measure what was counted
	 * @param span of which days
	 * @param first how many at most
	 */
	record Asked(String cadre, Measure measure, Span span, int first) {

	}

	/**
	 * Something that was counted.
	 *
	 * @param type of the object that shows it
	 * @param key its id within that
	 * @param on the day
	 */
	record Source(String type, String key, LocalDate on) {

	}

}
