package io.duban.committee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.duban.core.CaseNumber;
import io.duban.core.UseCase;
import io.duban.record.Counterpart;
import io.duban.record.Retold;

/** Ballots, their seats and papers: whether they are as the record tells. */
@UseCase
class BallotRows implements Counterpart {

	private final Ballots ballots;

	BallotRows(Ballots ballots) {
		this.ballots = ballots;
	}

	@Override
	public String kind() {
		return Ballot.NUMBERS.kind();
	}

	@Override
	public Where where() {
		return Where.TABLES;
	}

	@Override
	public Map<String, String> contradictions(Map<String, List<Retold>> told) {
		Map<String, String> contradictions = new HashMap<>();
		told.keySet().forEach((subject) -> contradictions.put(subject, "The ballot is gone from the tables"));
		for (Ballot ballot : this.ballots
			.findByIdIn(told.keySet().stream().map(CaseNumber::idOf).map(Ballot.Id::new).toList())) {
			String contradiction = ballot.contradiction(new Told(told.getOrDefault(ballot.subject(), List.of())));
			if (contradiction != null) {
				contradictions.put(ballot.subject(), contradiction);
			}
			else {
				contradictions.remove(ballot.subject());
			}
		}
		return contradictions;
	}

}
