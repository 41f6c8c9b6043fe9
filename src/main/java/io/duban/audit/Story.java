package io.duban.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.duban.api.UserError.Detail;
import io.duban.cadre.Cadre;
import io.duban.household.Household;
import io.duban.issue.Answerable.Span;
import io.duban.issue.IssueListing.RoundView;
import io.duban.issue.Lifecycle.Answering;
import io.duban.issue.Lifecycle.Entry;
import io.duban.issue.Lifecycle.Life;
import io.duban.record.Chapter;
import io.duban.record.RecordedEvent;
import io.duban.responsibility.Responsibility;

/**
 * What a dossier tells, as the current person sees it.
 *
 * @param order what was asked for
 * @param household whose story it is, if it is a household's
 * @param cadre whose story it is, if it is a cadre's
 * @param appointments who was appointed to answer
 * @param own what happened to the rows of a household or a cadre, and to its appointments
 * @param chapters what others than the issues keep of it
 * @param lives the issues, in the order in which they were found
 * @param rounds their rounds, by the issue's key
 * @param answering who answered at each entry of their lives
 * @param spans who ever answered for the household and in its village
 * @param cuts what is left out, in sentences
 */
record Story(Order order, @Nullable Household household, @Nullable Cadre cadre, List<Responsibility> appointments,
		List<RecordedEvent> own, List<Told> chapters, List<Life> lives, Map<Long, List<RoundView>> rounds,
		Map<Entry, Answering> answering, Map<Responsibility.Kind, List<Span>> spans, List<String> cuts) {

	/** Everything that happened. */
	List<RecordedEvent> events() {
		return Stream.concat(keptApart(), this.lives.stream().flatMap((life) -> life.events().stream())).toList();
	}

	/** What happened besides the issues. */
	private Stream<RecordedEvent> keptApart() {
		return Stream.concat(this.own.stream(), this.chapters.stream().flatMap((told) -> told.events.stream()));
	}

	/** Who did what besides the issues. */
	Set<String> accounts() {
		Set<String> accounts = new HashSet<>(Set.of(this.order.account()));
		keptApart().forEach((event) -> accounts.add(event.actor()));
		return accounts;
	}

	/** Where a household or the issues lie. */
	Set<String> areas() {
		Set<String> areas = new HashSet<>();
		if (this.household != null) {
			areas.add(this.household.area());
		}
		this.lives.forEach((life) -> areas.add(life.issue().area()));
		return areas;
	}

	/** The numbers of all cadres whom it names. */
	Set<String> cadres() {
		List<@Nullable String> numbers = new ArrayList<>();
		this.appointments.forEach((appointment) -> numbers.add(appointment.cadre()));
		keptApart().forEach((event) -> {
			numbers.add(onBehalfOf(event));
			numbers.addAll(named(details(event)));
		});
		for (Life life : this.lives) {
			numbers.add(life.issue().rectifierNumber());
			life.waits().forEach((wait) -> numbers.add(wait.cadreNumber()));
			life.entries().forEach((entry) -> {
				numbers.add(entry.onBehalfOf());
				numbers.addAll(named(entry.details()));
			});
		}
		this.rounds.values().stream().flatMap(Collection::stream).forEach((round) -> {
			numbers.add(round.rectifierNumber());
			numbers.add(round.onBehalfOfNumber());
			numbers.add(round.inspectorNumber());
		});
		this.answering.values().forEach((one) -> {
			numbers.add(one.responsibleCadreNumber());
			numbers.add(one.firstResponsibleNumber());
		});
		this.spans.values().forEach((spans) -> spans.forEach((span) -> numbers.add(span.cadre())));
		Set<String> known = new HashSet<>();
		numbers.stream().filter(Objects::nonNull).forEach(known::add);
		return known;
	}

	private static List<String> named(List<Detail> details) {
		return details.stream().filter(Words::isCadre).map(Detail::value).toList();
	}

	/** For whom something was done. */
	static @Nullable String onBehalfOf(RecordedEvent event) {
		return (event.onBehalfOf() != null) ? event.onBehalfOf() : event.body().path("onBehalfOf").asString(null);
	}

	/**
	 * What an event says. Of rows of the register only that they were written: what they
	 * say is personal.
	 */
	List<Detail> details(RecordedEvent event) {
		if (event.name().startsWith("household.") || event.name().startsWith("person.")) {
			return List.of();
		}
		String about = (this.order.subject().kind() == Subject.Kind.CADRE) ? this.order.subject().local() : null;
		JsonNode body = event.body();
		Stream<Map.Entry<String, JsonNode>> members = body.properties().stream();
		if (body.path("values").isObject()) {
			members = Stream.concat(body.path("values").properties().stream(), members);
		}
		return members.flatMap((member) -> Words.detail(member.getKey(), member.getValue(), about).stream()).toList();
	}

	/**
	 * What a case is called.
	 * @param recorded kind and id of a case, or anything else
	 * @return its chapter and number, or the same
	 */
	String caseNumber(String recorded) {
		return this.chapters.stream()
			.map(Told::chapter)
			.filter((chapter) -> chapter.numbers() != null && chapter.numbers().isOf(recorded))
			.map((chapter) -> chapter.heading(recorded))
			.findFirst()
			.orElse(recorded);
	}

	/**
	 * A chapter as it is told.
	 *
	 * @param chapter which
	 * @param cases how many cases it has
	 * @param events what happened to them
	 */
	record Told(Chapter chapter, int cases, List<RecordedEvent> events) {

	}

}
