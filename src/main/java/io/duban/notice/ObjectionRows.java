package io.duban.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.duban.core.CaseNumber;
import io.duban.core.UseCase;
import io.duban.record.Counterpart;
import io.duban.record.Retold;

/** What was said against notices, and what was found: whether it is as recorded. */
@UseCase
class ObjectionRows implements Counterpart {

	private final ObjectionBook objections;

	ObjectionRows(ObjectionBook objections) {
		this.objections = objections;
	}

	@Override
	public String kind() {
		return Objection.NUMBERS.kind();
	}

	@Override
	public Where where() {
		return Where.TABLES;
	}

	@Override
	public Map<String, String> contradictions(Map<String, List<Retold>> told) {
		Map<String, String> contradictions = new HashMap<>();
		told.keySet().forEach((subject) -> contradictions.put(subject, "The objection is gone from the tables"));
		for (Objection objection : this.objections
			.findByIdIn(told.keySet().stream().map(CaseNumber::idOf).map(Objection.Id::new).toList())) {
			if (objection.agreesWith(told.getOrDefault(objection.subject(), List.of()))) {
				contradictions.remove(objection.subject());
			}
			else {
				contradictions.put(objection.subject(),
						"What was said against a notice, or what was found of it, is not what was recorded");
			}
		}
		return contradictions;
	}

}
