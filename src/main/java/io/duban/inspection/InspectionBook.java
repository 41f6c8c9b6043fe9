package io.duban.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Area;
import io.duban.security.Who;

/** Books inspections: that they began, and what came of them. */
@UseCase
class InspectionBook {

	private final Inspections inspections;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	InspectionBook(Inspections inspections, Numbers numbers, Who who, Clock clock) {
		this.inspections = inspections;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	long begin(Area area, LocalDate asOf, List<Rule> rules) {
		this.inspections.lastOf(area.upwards(), rules.stream().map(Rule::code).toList())
			.filter(asOf::isBefore)
			.ifPresent((last) -> {
				throw new Refused("DATE_BEFORE_LAST", "This area was inspected as of " + last
						+ ", and the register is of today: inspect as of that day or a later one");
			});
		long id = this.numbers.take("inspection", 1);
		this.inspections.save(new Inspection(new Inspection.Id(id), area.code(), asOf,
				rules.stream().map(Rule::code).toList(), this.who.current(), Time.now(this.clock)));
		return id;
	}

	void finish(long id, Map<String, Integer> foundByRule, int opened, int gone) {
		this.inspections.save(find(id).finish(foundByRule, opened, gone, Time.now(this.clock)));
	}

	void fail(long id, String failure) {
		this.inspections.save(find(id).fail(failure, Time.now(this.clock)));
	}

	private Inspection find(long id) {
		return this.inspections.findById(new Inspection.Id(id)).orElseThrow(() -> new NotFound("This inspection"));
	}

}
