package io.duban.setting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;

import io.duban.core.BadSetting;
import io.duban.core.Time;
import io.duban.core.UseCase;

/**
 * Takes sets of rules into use, so that what was decided on a past day is found again:
 * the files may add sets for the days to come, and change nothing of the others.
 */
@UseCase
class TakingIntoUse {

	private final SetsInUse inUse;

	private final String county;

	private final Clock clock;

	TakingIntoUse(SetsInUse inUse, @Value("${duban.county}") String county, Clock clock) {
		this.inUse = inUse;
		this.county = county;
		this.clock = clock;
	}

	/**
	 * Takes all sets of one kind. The first time they may be of whatever days.
	 * @param kind which
	 * @param sets all of it that the files have
	 * @throws BadSetting where past days would be decided otherwise than they were
	 */
	void take(String kind, List<DatedSet> sets) {
		LocalDate today = Time.today(this.clock);
		boolean first = !this.inUse.existsByKind(kind);
		this.inUse
			.findFirstByKindAndIdNotInOrderById(kind, sets.stream().map((set) -> new SetInUse.Id(set.key())).toList())
			.ifPresent((gone) -> {
				throw new BadSetting(gone.getId().value() + ", effective from " + gone.effective()
						+ ", was in use and its file is missing: put it back into the folder " + sets.get(0).folder()
						+ ".");
			});
		for (DatedSet set : sets) {
			Optional<SetInUse> known = this.inUse.findById(new SetInUse.Id(set.key()));
			if (known.isEmpty()) {
				BadSetting.unless(first || isToCome(set, today), tooEarly(set, today));
				this.inUse.save(new SetInUse(set, this.county));
			}
			else if (!known.get().isAlike(set)) {
				BadSetting.unless(known.get().effective().isAfter(today),
						set.key() + " is in use since " + known.get().effective()
								+ " and says something else than it did: put its file right, and write a new version"
								+ " that is effective from " + today + " or later.");
				BadSetting.unless(isToCome(set, today), tooEarly(set, today));
				this.inUse.save(known.get().change(set));
			}
		}
	}

	private static boolean isToCome(DatedSet set, LocalDate today) {
		return !set.effective().isBefore(today);
	}

	private static String tooEarly(DatedSet set, LocalDate today) {
		return set.key() + " is effective from " + set.effective()
				+ ", and past days were decided by others: make it effective from " + today + " or later.";
	}

}
