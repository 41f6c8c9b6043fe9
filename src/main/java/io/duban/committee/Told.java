package io.duban.committee;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.duban.record.Retold;

/** A ballot as the record tells of it: by this it is counted, and not by its rows. */
final class Told {

	private boolean secret;

	private Ballot.Status status = Ballot.Status.OPEN;

	private final Set<String> due = new HashSet<>();

	private final Set<String> present = new HashSet<>();

	/** Who voted, with what they said in an open ballot. */
	private final Map<String, @Nullable Choice> votes = new HashMap<>();

	/** Null until it is counted. */
	@Nullable private Map<Choice, Integer> count;

	@Nullable private Boolean passed;

	/**
	 * Goes through a ballot's events.
	 * @param events all of them, in their order
	 */
	Told(List<Retold> events) {
		events.forEach(this::add);
	}

	private void add(Retold event) {
		JsonNode body = event.body();
		switch (event.name()) {
			case "ballot.opened" -> {
				this.secret = body.path("secret").asBoolean();
				body.path("due").forEach((voter) -> this.due.add(voter.asString()));
			}
			case "ballot.attended" -> this.present.add(voter(event));
			case "ballot.voted" -> {
				String said = event.text("choice");
				this.present.add(voter(event));
				this.votes.put(voter(event), (said != null) ? Choice.valueOf(said) : null);
			}
			case "ballot.recused" -> {
				this.due.remove(voter(event));
				this.present.remove(voter(event));
				this.votes.remove(voter(event));
			}
			case "ballot.closed" -> {
				this.status = Ballot.Status.CLOSED;
				this.count = Map.of(Choice.AGREE, body.path("agreed").asInt(), Choice.DISAGREE,
						body.path("disagreed").asInt(), Choice.DEFER, body.path("deferred").asInt());
				this.passed = body.path("passed").asBoolean();
			}
			case "ballot.adjourned" -> this.status = Ballot.Status.ADJOURNED;
			default -> throw new IllegalStateException("Nobody knows what " + event + " does to a ballot");
		}
	}

	private static String voter(Retold event) {
		return Objects.requireNonNull(event.text("voter"));
	}

	/**
	 * Holds a ballot's rows against it.
	 * @param secretly whether it is secret
	 * @param now where it stands
	 * @param carried whether it passed, null where it was not counted
	 * @param seats its seats
	 * @param papers what was said
	 * @return what does not agree, in a sentence that tells nobody's choice; null where
	 * all does
	 */
	@Nullable String contradiction(boolean secretly, Ballot.Status now, @Nullable Boolean carried, List<Seat> seats,
			List<Choice> papers) {
		Map<String, @Nullable Choice> voted = new HashMap<>();
		Set<String> there = new HashSet<>();
		Set<String> asked = new HashSet<>();
		for (Seat seat : seats) {
			if (seat.isDue()) {
				asked.add(seat.voter());
			}
			if (seat.isPresent()) {
				there.add(seat.voter());
			}
			if (seat.hasVoted() || seat.choice() != null) {
				voted.put(seat.voter(), seat.choice());
			}
		}
		if (secretly != this.secret || now != this.status || !Objects.equals(carried, this.passed)) {
			return "It is not as it was opened or ended";
		}
		if (!asked.equals(this.due) || !there.equals(this.present) || !voted.keySet().equals(this.votes.keySet())) {
			return "Those who are due, who came and who voted are not those whom the record names";
		}
		if (!voted.equals(this.votes) || (!this.secret && this.votes.containsValue(null))) {
			return "What a voter said is not what was recorded";
		}
		Map<Choice, Integer> said = count(papers);
		if (papers.size() != this.votes.size() || (!this.secret && !said.equals(count(this.votes.values())))
				|| (this.count != null && !said.equals(this.count))) {
			return "The papers are not those that were recorded";
		}
		return null;
	}

	private static Map<Choice, Integer> count(Iterable<? extends @Nullable Choice> said) {
		Map<Choice, Integer> count = new EnumMap<>(Choice.class);
		for (Choice choice : Choice.values()) {
			count.put(choice, 0);
		}
		for (Choice choice : said) {
			count.merge(Objects.requireNonNull(choice), 1, Integer::sum);
		}
		return count;
	}

}
