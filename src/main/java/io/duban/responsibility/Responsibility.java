package io.duban.responsibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.division.Division;
import io.duban.security.Role;

/**
 * Somebody answers for a township, a village or a household from a day on, until somebody
 * else does, or it ends.
 *
 * @param kind for what
 * @param cadre number of the cadre who answers
 * @param subject code of the division or number of the household
 * @param since the first day
 * @param until the first day on which they no longer do, null while nothing ends it
 * @param appointment by whom and why, null when a list said it
 * @param end by whom and why it was ended, null when it was not, or a list did
 * @param area code of the division that it lies in
 * @param version for {@code expectedVersion}
 */
public record Responsibility(Kind kind, String cadre, String subject, LocalDate since, @Nullable LocalDate until,
		@Nullable Decision appointment, @Nullable Decision end, String area, long version) implements Node {

	/** The schema's name of the type. */
	static final String TYPE = "Responsibility";

	/**
	 * What a list says.
	 * @param kind for what
	 * @param cadre number of the cadre who answers
	 * @param subject code of the division or number of the household
	 * @param since the first day
	 * @param area code of the division that it lies in
	 */
	public Responsibility(Kind kind, String cadre, String subject, LocalDate since, String area) {
		this(kind, cadre, subject, since, null, null, null, area, 0);
	}

	/**
	 * Kind and id, as the record names it.
	 * @return what its events are told with
	 */
	public String recorded() {
		return "responsibility:" + key();
	}

	String key() {
		return this.kind + ":" + this.subject + ":" + this.since + ":" + this.cadre;
	}

	boolean isOn(LocalDate day) {
		return !this.since.isAfter(day) && !isOver(day);
	}

	boolean isOver(LocalDate day) {
		return this.until != null && !this.until.isAfter(day);
	}

	/** Whether it takes the place of one that begins on the same day. */
	boolean prevailsOver(Responsibility other) {
		return this.appointment != null || (other.appointment == null && key().compareTo(other.key()) > 0);
	}

	Responsibility until(@Nullable LocalDate day, @Nullable Decision decision) {
		return new Responsibility(this.kind, this.cadre, this.subject, this.since, day, this.appointment, decision,
				this.area, this.version);
	}

	Responsibility in(String division) {
		return new Responsibility(this.kind, this.cadre, this.subject, this.since, this.until, this.appointment,
				this.end, division, this.version);
	}

	@Override
	public String id() {
		return GlobalId.of(TYPE, key());
	}

	@Nullable String household() {
		return (this.kind == Kind.HOUSEHOLD) ? this.subject : null;
	}

	public @Nullable String reason() {
		return (this.appointment != null) ? this.appointment.reason : null;
	}

	public @Nullable String endReason() {
		return (this.end != null) ? this.end.reason : null;
	}

	/**
	 * What somebody decided.
	 *
	 * @param by account
	 * @param reason why
	 */
	record Decision(String by, String reason) {

		static @Nullable Decision of(@Nullable String by, @Nullable String reason) {
			return (by != null && reason != null) ? new Decision(by, reason) : null;
		}

	}

	/** For what somebody answers. */
	public enum Kind {

		/** 包保乡镇 a county leader answers for a township. */
		TOWNSHIP(Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),
		/** 第一责任人 a department head answers for a village (点将). */
		VILLAGE(Role.COUNTY_LEADER),
		/** 包保户 a cadre answers for a household. */
		HOUSEHOLD(Role.TOWNSHIP_LEADER);

		private final List<Role> appointing;

		Kind(Role... appointing) {
			this.appointing = List.of(appointing);
		}

		/** Who appoints there. */
		List<Role> appointing() {
			return this.appointing;
		}

		static Optional<Kind> of(Division division) {
			return switch (division.level()) {
				case VILLAGE -> Optional.of(VILLAGE);
				case TOWNSHIP -> Optional.of(TOWNSHIP);
				default -> Optional.empty();
			};
		}

	}

}
