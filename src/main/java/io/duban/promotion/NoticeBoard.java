package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.cadre.Careers;
import io.duban.core.CaseNumber;
import io.duban.core.Days;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.core.WorkCalendar;
import io.duban.notice.Hanging;
import io.duban.notice.Noticed;
import io.duban.notice.Notices;
import io.duban.notice.Poster;
import io.duban.security.CurrentUser;
import io.duban.security.Role;

/** Hangs notices about cadres, for at least five whole working days. */
@Component
class NoticeBoard implements Notices {

	private static final Set<Role> TAKERS = EnumSet.allOf(Role.class)
		.stream()
		.filter((role) -> !role.isAdministrator())
		.collect(Collectors.toUnmodifiableSet());

	private final CadreNotices notices;

	private final ObjectProvider<NoticeListing> listing;

	private final Careers careers;

	private final WorkCalendar calendar;

	private final PromotionSettings settings;

	private final Numbers numbers;

	private final Clock clock;

	NoticeBoard(CadreNotices notices, ObjectProvider<NoticeListing> listing, Careers careers, WorkCalendar calendar,
			PromotionSettings settings, Numbers numbers, Clock clock) {
		this.notices = notices;
		this.listing = listing;
		this.careers = careers;
		this.calendar = calendar;
		this.settings = settings;
		this.numbers = numbers;
		this.clock = clock;
	}

	/** Hangs one from today on. */
	CadreNotice hang(String county, String matter, String cadre, String proposal) {
		LocalDate today = Time.today(this.clock);
		long id = CaseNumber.id(today.getYear(), this.numbers.take(CadreNotice.NUMBERS.counter(today.getYear()), 1));
		return this.notices.save(new CadreNotice(new CadreNotice.Id(id), county, matter, cadre, proposal, today,
				this.calendar.plus(today, this.settings.noticeDays(), Days.WORKING_DAYS)));
	}

	void takeDown(long id) {
		this.notices.save(find(id).takeDown());
	}

	@Override
	public CaseNumber numbers() {
		return CadreNotice.NUMBERS;
	}

	@Override
	public String type() {
		return CadreNotice.TYPE;
	}

	/** Everybody who has any casework in the county. */
	@Override
	public Set<Role> takers() {
		return TAKERS;
	}

	@Override
	public Set<Role> resolvers() {
		return Set.of(Role.ORGANIZATION);
	}

	/** Nobody is to know who said something against a colleague. */
	@Override
	public Set<Role> readers() {
		return Set.of(Role.ORGANIZATION, Role.AUDITOR);
	}

	/** Whom it is about is held before. */
	@Override
	public Noticed<?> hold(long id) {
		this.notices.cadreOf(id).ifPresent(this.careers::hold);
		return this.notices.findHeldById(new CadreNotice.Id(id)).orElseThrow(CadreNotice.NUMBERS::notFound);
	}

	CadreNotice find(long id) {
		return this.notices.findById(new CadreNotice.Id(id)).orElseThrow(CadreNotice.NUMBERS::notFound);
	}

	@Override
	public Set<Long> concerning(CurrentUser user, Collection<Long> ids) {
		return this.listing.getObject().concerning(user, ids);
	}

	@Override
	public void save(Noticed<?> noticed) {
		this.notices.save((CadreNotice) noticed);
	}

	@Override
	public LocalDate until(Hanging hanging, LocalDate today) {
		return this.calendar.afterStop(hanging.from(), hanging.until(), Objects.requireNonNull(hanging.stoppedOn()),
				today);
	}

	@Override
	public @Nullable Poster poster(String key) {
		return this.listing.getObject().poster(key);
	}

}
