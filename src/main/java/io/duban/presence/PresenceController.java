package io.duban.presence;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.Joins;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Time;
import io.duban.core.WorkCalendar;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.leave.LeaveListing;
import io.duban.leave.LeaveListing.LeaveView;
import io.duban.presence.PresenceListing.AbsenceView;
import io.duban.presence.PresenceListing.PresenceFilter;
import io.duban.presence.PresenceListing.PresenceView;
import io.duban.presence.Signature.Position;
import io.duban.security.Deputies;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Signatures and absences for the API. */
@Controller
class PresenceController {

	/** Where exactly somebody was is for who checks it, and for themselves. */
	private static final Set<Role> READS_POSITIONS = Set.of(Role.OFFICE, Role.ORGANIZATION, Role.AUDITOR, Role.CADRE);

	private final PresenceListing listing;

	private final Attendance attendance;

	private final Duties duties;

	private final Deputies deputies;

	private final WorkCalendar calendar;

	private final PresenceSettings settings;

	private final Cadres cadres;

	private final Divisions divisions;

	private final LeaveListing leaves;

	private final Answers answers;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	PresenceController(PresenceListing listing, Attendance attendance, Duties duties, Deputies deputies,
			WorkCalendar calendar, PresenceSettings settings, Cadres cadres, Divisions divisions, LeaveListing leaves,
			Answers answers, Walls walls, Who who, Clock clock) {
		this.listing = listing;
		this.attendance = attendance;
		this.duties = duties;
		this.deputies = deputies;
		this.calendar = calendar;
		this.settings = settings;
		this.cadres = cadres;
		this.divisions = divisions;
		this.leaves = leaves;
		this.answers = answers;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	@QueryMapping
	Connection<PresenceView> presences(@Argument @Nullable PresenceFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.signatures(orAll(filter), Page.of(first, after, last, before));
	}

	@QueryMapping
	Connection<AbsenceView> absences(@Argument @Nullable PresenceFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.absences(false, orAll(filter), Page.of(first, after, last, before));
	}

	@QueryMapping
	Connection<AbsenceView> excusedAbsences(@Argument @Nullable PresenceFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		return this.listing.absences(true, orAll(filter), Page.of(first, after, last, before));
	}

	@QueryMapping
	@Nullable PresenceDue presenceDue() {
		String cadre = this.who.current().cadre();
		if (cadre == null) {
			return null;
		}
		LocalDate today = Time.today(this.clock);
		List<String> places = this.duties.of(cadre, today);
		return new PresenceDue(today, places, this.calendar.isWorkingDay(today) ? this.settings.hour(today) : null,
				this.deputies.isAway(cadre), Signature.Id.of(cadre, today).value());
	}

	@BatchMapping(typeName = "PresenceDue")
	Map<PresenceDue, List<Division>> divisions(List<PresenceDue> dues) {
		Map<String, Division> seen = this.divisions
			.load(dues.stream().map(PresenceDue::places).flatMap(List::stream).toList());
		return dues.stream()
			.collect(Collectors.toMap((due) -> due,
					(due) -> due.places.stream().map(seen::get).filter(Objects::nonNull).toList()));
	}

	@BatchMapping(typeName = "PresenceDue", field = "presence")
	Map<PresenceDue, PresenceView> presenceOf(List<PresenceDue> dues) {
		return Joins.toOne(dues, PresenceDue::key, this.listing::signatures);
	}

	private static PresenceFilter orAll(@Nullable PresenceFilter filter) {
		return (filter != null) ? filter : PresenceFilter.ALL;
	}

	@BatchMapping(typeName = "Presence", field = "cadre")
	Map<PresenceView, Cadre> cadreOfPresence(List<PresenceView> presences) {
		return Joins.toOne(presences, PresenceView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Presence", field = "division")
	Map<PresenceView, Division> divisionOfPresence(List<PresenceView> presences) {
		return Joins.toOne(presences, PresenceView::area, this.divisions::load);
	}

	@SchemaMapping(typeName = "Presence")
	@Nullable BigDecimal latitude(PresenceView presence) {
		return readsPosition(presence) ? presence.north() : null;
	}

	@SchemaMapping(typeName = "Presence")
	@Nullable BigDecimal longitude(PresenceView presence) {
		return readsPosition(presence) ? presence.east() : null;
	}

	private boolean readsPosition(PresenceView presence) {
		return this.who.current().isCadre(presence.cadreNumber())
				|| this.walls.reads(presence.place(), READS_POSITIONS);
	}

	@BatchMapping(typeName = "Absence", field = "cadre")
	Map<AbsenceView, Cadre> cadreOfAbsence(List<AbsenceView> absences) {
		return Joins.toOne(absences, AbsenceView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Absence", field = "division")
	Map<AbsenceView, Division> divisionOfAbsence(List<AbsenceView> absences) {
		return Joins.toOne(absences, AbsenceView::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Absence")
	Map<AbsenceView, Cadre> deputy(List<AbsenceView> absences) {
		Map<String, String> deputies = this.leaves.deputies(
				absences.stream().map(AbsenceView::leaveNumber).filter(Objects::nonNull).collect(Collectors.toSet()));
		return Joins.toOne(absences, (absence) -> (absence.leaveNumber() != null)
				? deputies.get(String.valueOf(absence.leaveNumber())) : null, this.cadres::named);
	}

	@BatchMapping(typeName = "Absence")
	Map<AbsenceView, LeaveView> leave(List<AbsenceView> absences) {
		return Joins.toOne(absences,
				(absence) -> (absence.leaveNumber() != null) ? String.valueOf(absence.leaveNumber()) : null,
				this.leaves::load);
	}

	@MutationMapping
	PresencePayload presenceSign(@Argument PresenceSignInput input) {
		return this.answers.of("presenceSign", () -> {
			Signature.Id id = this.attendance.sign(input.division, Position.of(input.latitude, input.longitude));
			return this.listing.signatures(List.of(id.value())).get(id.value());
		}, PresencePayload::new);
	}

	@Bean
	static NodeLoader presenceNodes(PresenceListing listing) {
		return NodeLoader.of(PresenceView.TYPE, listing::signatures);
	}

	@Bean
	static NodeLoader absenceNodes(PresenceListing listing) {
		return NodeLoader.of(AbsenceView.TYPE, listing::absences);
	}

	/**
	 * Where the viewer has to be today.
	 *
	 * @param day today
	 * @param places codes of divisions, in or under one of which they sign in
	 * @param signBy until when, null where no roll is called
	 * @param away whether they are on leave
	 * @param key the id that their signature has, or will have
	 */
	record PresenceDue(LocalDate day, List<String> places, @Nullable LocalDateTime signBy, boolean away, String key) {

		public boolean owed() {
			return this.signBy != null && !this.places.isEmpty() && !this.away;
		}

		public boolean viewerCanSign() {
			return !this.places.isEmpty() && !this.away;
		}

	}

	record PresenceSignInput(String division, @Nullable BigDecimal latitude, @Nullable BigDecimal longitude) {

	}

	/**
	 * The answer to {@code presenceSign}.
	 *
	 * @param presence the day's signature
	 * @param userErrors why it was refused
	 */
	record PresencePayload(@Nullable PresenceView presence, List<UserError> userErrors) {

	}

}
