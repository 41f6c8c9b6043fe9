package io.duban.exit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Notice;
import io.duban.household.Person;
import io.duban.household.Register;

/** Writes the notices that hang in the villages. */
@Component
class PublicNotices {

	private final Register register;

	private final Divisions divisions;

	PublicNotices(Register register, Divisions divisions) {
		this.register = register;
		this.divisions = divisions;
	}

	/**
	 * The notices of cases.
	 * @param cases cases that the current person sees
	 * @return by case, for those that were hung
	 */
	<T extends NoticeSummary> Map<T, PublicNotice> of(Collection<T> cases) {
		List<T> hung = cases.stream().filter((one) -> one.noticeFrom() != null).toList();
		List<String> numbers = hung.stream().map(NoticeSummary::householdNumber).filter(Objects::nonNull).toList();
		Map<String, Division> villages = this.divisions
			.load(hung.stream().map(NoticeSummary::area).collect(Collectors.toSet()));
		Map<String, Household> households = this.register.households(numbers);
		Map<String, List<Person>> members = numbers.isEmpty() ? Map.of() : this.register.members(numbers);
		Map<T, PublicNotice> notices = new HashMap<>();
		for (T one : hung) {
			Division village = villages.get(one.area());
			Household household = (one.householdNumber() != null) ? households.get(one.householdNumber()) : null;
			Notice told = (household != null)
					? Notice.of(household, village, members.getOrDefault(household.number(), List.of())) : null;
			notices.put(one,
					new PublicNotice("关于" + one.matter() + "的公示", (village != null) ? village.name() : "", told,
							one.matter(), Objects.requireNonNull(one.noticeFrom()),
							Objects.requireNonNull(one.noticeUntil())));
		}
		return notices;
	}

}
