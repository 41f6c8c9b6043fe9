package io.duban.issue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Joins;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.issue.IssueListing.RoundView;
import io.duban.issue.Lifecycle.Answering;
import io.duban.issue.Lifecycle.Entry;
import io.duban.issue.Lifecycle.Found;
import io.duban.issue.Lifecycle.Life;
import io.duban.issue.Lifecycle.Wait;
import io.duban.record.Inclusion;
import io.duban.record.Proofs;

/** What is looked up of an issue's life only when somebody asks. */
@Controller
class LifecycleFields {

	private final Lifecycle lifecycle;

	private final IssueListing listing;

	private final Cadres cadres;

	private final Proofs proofs;

	LifecycleFields(Lifecycle lifecycle, IssueListing listing, Cadres cadres, Proofs proofs) {
		this.lifecycle = lifecycle;
		this.listing = listing;
		this.cadres = cadres;
		this.proofs = proofs;
	}

	@BatchMapping(typeName = "LifecycleEntry")
	Map<Entry, Cadre> onBehalfOfCadre(List<Entry> entries) {
		return named(entries, Entry::onBehalfOf);
	}

	@BatchMapping(typeName = "LifecycleEntry")
	Map<Entry, Answering> answeredBy(List<Entry> entries) {
		return this.lifecycle.answering(entries);
	}

	@BatchMapping(typeName = "LifecycleEntry")
	Map<Entry, Inclusion> proof(List<Entry> entries) {
		Map<Long, Inclusion> proofs = this.proofs
			.of(entries.stream().map(Entry::position).filter(Objects::nonNull).toList());
		Map<Entry, Inclusion> joined = new HashMap<>();
		for (Entry entry : entries) {
			Inclusion proof = (entry.position() != null) ? proofs.get(entry.position()) : null;
			if (proof != null) {
				joined.put(entry, proof);
			}
		}
		return joined;
	}

	@BatchMapping(typeName = "IssueDossier")
	Map<Life, List<RoundView>> rounds(List<Life> lives) {
		return Joins.toMany(lives, (life) -> life.issue().key(), this.listing::rounds);
	}

	@BatchMapping(typeName = "IssueDossier")
	Map<Life, Answering> answeredThen(List<Life> lives) {
		Map<Life, Entry> first = new HashMap<>();
		lives.forEach((life) -> life.entries()
			.stream()
			.filter((entry) -> entry.uuid() != null)
			.findFirst()
			.ifPresent((entry) -> first.put(life, entry)));
		Map<Entry, Answering> answering = this.lifecycle.answering(first.values());
		Map<Life, Answering> joined = new HashMap<>();
		first.forEach((life, entry) -> joined.put(life, Objects.requireNonNull(answering.get(entry))));
		return joined;
	}

	@BatchMapping(typeName = "IssueFound")
	Map<Found, Cadre> rectifier(List<Found> found) {
		return named(found, Found::rectifierNumber);
	}

	@BatchMapping(typeName = "IssueAnswering")
	Map<Answering, Cadre> responsibleCadre(List<Answering> answering) {
		return named(answering, Answering::responsibleCadreNumber);
	}

	@BatchMapping(typeName = "IssueAnswering")
	Map<Answering, Cadre> firstResponsible(List<Answering> answering) {
		return named(answering, Answering::firstResponsibleNumber);
	}

	@BatchMapping(typeName = "IssueWait")
	Map<Wait, Cadre> cadre(List<Wait> waits) {
		return named(waits, Wait::cadreNumber);
	}

	private <S> Map<S, Cadre> named(List<S> sources, Function<S, @Nullable String> number) {
		return Joins.toOne(sources, number, this.cadres::named);
	}

}
