package io.duban.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.Numbers;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Takes what is said against public notices, and resolves it. */
@UseCase
public class Objecting {

	private final ObjectProvider<Notices> kinds;

	private final ObjectionBook objections;

	private final Numbers numbers;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Objecting(ObjectProvider<Notices> kinds, ObjectionBook objections, Numbers numbers, Walls walls, Who who,
			Clock clock) {
		this.kinds = kinds;
		this.objections = objections;
		this.numbers = numbers;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Takes an objection, which stops the notice.
	 * @param notice kind and id of the case whose notice hangs
	 * @param text what speaks against it
	 * @return the objection's number, as a number
	 */
	public long raise(String notice, String text) {
		Notices kind = Notices.of(this.kinds, notice);
		Noticed<?> against = kind.hold(CaseNumber.idOf(notice));
		require(against.place(), kind.takers());
		LocalDate today = Time.today(this.clock);
		against.onNotice();
		long id = CaseNumber.id(today.getYear(), this.numbers.take(Objection.NUMBERS.counter(today.getYear()), 1));
		this.objections.save(new Objection(new Objection.Id(id), against, !kind.readers().isEmpty(), text,
				this.who.current(), today));
		against.object(today);
		kind.save(against);
		return id;
	}

	/**
	 * Resolves an objection: upheld, it ends the case; when the last open one is
	 * dismissed the notice hangs on.
	 * @param id the objection's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param upheld whether it is right
	 * @param resolution what was found
	 */
	public void resolve(long id, @Nullable Long expectedVersion, boolean upheld, String resolution) {
		Objection objection = this.objections.findById(new Objection.Id(id)).orElseThrow(Objection.NUMBERS::notFound);
		Notices kind = Notices.of(this.kinds, objection.notice());
		require(objection.place(), kind.resolvers());
		Conflict.unlessVersion(expectedVersion, objection.version(), "objection");
		long notice = CaseNumber.idOf(objection.notice());
		Refused.unless(kind.concerning(this.who.current(), List.of(notice)).isEmpty(), "CONFLICT_OF_INTEREST",
				"Somebody else resolves what was said against a notice that concerns you or your kin");
		LocalDate today = Time.today(this.clock);
		Noticed<?> against = kind.hold(notice);
		this.objections.save(objection.resolve(this.who.current(), upheld, resolution, today));
		List<Objection> others = this.objections.findByNoticeAndResolvedOnIsNull(objection.notice());
		if (against.isOnNotice() && upheld) {
			against.uphold(resolution);
			kind.save(against);
		}
		else if (against.isOnNotice() && others.isEmpty()) {
			against.goOn(kind.until(Objects.requireNonNull(against.hanging()), today));
			kind.save(against);
		}
	}

	private void require(Place place, Set<Role> roles) {
		if (!this.walls.reads(place, roles)) {
			throw new Forbidden("This needs one of the roles " + roles.stream().map(Enum::name).sorted().toList()
					+ " for the area " + place.area());
		}
	}

}
