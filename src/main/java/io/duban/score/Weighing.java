package io.duban.score;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;

import io.duban.core.BadSetting;
import io.duban.core.Time;
import io.duban.core.UseCase;

/**
 * Takes sets of weights into use, so that the score of a past day stays what it was: the
 * files may add sets for the days to come, and change nothing of the others.
 */
@UseCase
class Weighing {

	private final SetsInUse inUse;

	private final String county;

	private final Clock clock;

	Weighing(SetsInUse inUse, @Value("${duban.county}") String county, Clock clock) {
		this.inUse = inUse;
		this.county = county;
		this.clock = clock;
	}

	/**
	 * Takes all sets of the files. The first time they may be of whatever days.
	 * @param sets all that the files have
	 * @throws BadSetting where past days would be scored otherwise than they were
	 */
	void take(List<ScoreSet> sets) {
		this.inUse.findFirstByIdNotInOrderById(sets.stream().map((set) -> new SetInUse.Id(set.version())).toList())
			.ifPresent((gone) -> {
				throw new BadSetting("The scores' weights of version " + gone.getId().value() + ", effective from "
						+ gone.effective() + ", were in use and their file is missing: put it back into the folder"
						+ " duban.scores.");
			});
		LocalDate today = Time.today(this.clock);
		boolean first = this.inUse.count() == 0;
		for (ScoreSet set : sets) {
			Optional<SetInUse> known = this.inUse.findById(new SetInUse.Id(set.version()));
			if (known.isEmpty()) {
				BadSetting.unless(first || isToCome(set, today), tooEarly(set, today));
				this.inUse.save(new SetInUse(set, this.county));
			}
			else if (!known.get().isAlike(set)) {
				BadSetting.unless(known.get().effective().isAfter(today),
						"The scores' weights of version " + set.version() + " are in use since "
								+ known.get().effective() + " and count otherwise than they did: put their file"
								+ " right, and write a new version that is effective from " + today + " or later.");
				BadSetting.unless(isToCome(set, today), tooEarly(set, today));
				this.inUse.save(known.get().change(set));
			}
		}
	}

	private static boolean isToCome(ScoreSet set, LocalDate today) {
		return !set.effective().isBefore(today);
	}

	private static String tooEarly(ScoreSet set, LocalDate today) {
		return "The scores' weights of version " + set.version() + " are effective from " + set.effective()
				+ ", and past days were scored by others: make them effective from " + today + " or later.";
	}

}
