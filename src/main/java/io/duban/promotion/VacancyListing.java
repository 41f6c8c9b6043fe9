package io.duban.promotion;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.CaseNumber;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads vacancies, their candidates and appointments. */
@Component
class VacancyListing {

	private static final String VACANCY = "select v.id, v.area, v.post_rank, v.unit, v.post, v.status, v.opened_by,"
			+ " v.opened_on, v.proposed, v.decision, v.appointment, v.ended_on, v.reason, v.version";

	private static final Wall VACANCY_WALL = Wall.area("v.area").readers(Files.READERS);

	private static final RowMapper<VacancySummary> VACANCY_ROW = (row, index) -> new VacancySummary(row.getLong(1),
			row.getString(2), PostRank.valueOf(row.getString(3)), row.getString(4), row.getString(5),
			Vacancy.Status.valueOf(row.getString(6)), row.getString(7), row.getObject(8, LocalDate.class),
			row.getString(9), row.getObject(10, Long.class), row.getObject(11, Long.class),
			row.getObject(12, LocalDate.class), row.getString(13), row.getLong(14));

	private static final String APPOINTMENT = "select p.id, p.area, p.vacancy, p.cadre, p.post_rank, p.unit, p.post,"
			+ " p.former_unit, p.former_post, p.former_rank, p.frontline, p.tier, p.status, p.notice, p.appointed_on,"
			+ " p.probation_until, p.ended_on, p.reason, p.version";

	private static final Wall APPOINTMENT_WALL = Wall.area("p.area").readers(Files.READERS).about("p.cadre");

	private static final RowMapper<AppointmentSummary> APPOINTMENT_ROW = (row, index) -> new AppointmentSummary(
			row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), PostRank.valueOf(row.getString(5)),
			row.getString(6), row.getString(7), row.getString(8), row.getString(9), row.getString(10),
			row.getBoolean(11), (row.getString(12) != null) ? Tier.valueOf(row.getString(12)) : null,
			Appointment.Status.valueOf(row.getString(13)), row.getLong(14), row.getObject(15, LocalDate.class),
			row.getObject(16, LocalDate.class), row.getObject(17, LocalDate.class), row.getString(18), row.getLong(19));

	private final Walls walls;

	private final Listing listing;

	VacancyListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	Connection<VacancySummary> vacancies(@Nullable PostRank rank, Vacancy.@Nullable Status status, Page page) {
		Listing.Query query = new Listing.Query(VACANCY, "vacancy v", VACANCY_WALL)
			.where("v.post_rank = :rank", "rank", Files.name(rank))
			.where("v.status = :status", "status", Files.name(status));
		return this.listing.page(query, Files.latest("v.id", VacancySummary::key), page, VACANCY_ROW);
	}

	Map<String, VacancySummary> vacancies(Collection<String> ids) {
		return load(this.walls.read(VACANCY + " from vacancy v where v.id in (:ids) and {wall}", VACANCY_WALL), ids,
				VACANCY_ROW, VacancySummary::key);
	}

	/** Vacancies that a ballot of the committee is about, for those who vote in it. */
	Map<String, VacancySummary> votedOn(Collection<String> ids) {
		return load(this.walls.readNamed(VACANCY + " from vacancy v where v.id in (:ids)"), ids, VACANCY_ROW,
				VacancySummary::key);
	}

	/** The candidates of vacancies that the current person sees, in their order. */
	Map<Long, List<VacancySummary.CandidateView>> candidates(Collection<Long> vacancies) {
		return vacancies.isEmpty() ? Map.of()
				: this.walls.readNamed("select c.vacancy, c.cadre, c.tier, c.nominated_on, c.fit, c.finding, c.proposed"
						+ " from vacancy_candidate c where c.vacancy in (:vacancies) order by c.vacancy, c.position")
					.param("vacancies", vacancies)
					.query((row, index) -> new VacancySummary.CandidateView(row.getLong(1), row.getString(2),
							(row.getString(3) != null) ? Tier.valueOf(row.getString(3)) : null,
							row.getObject(4, LocalDate.class), row.getObject(5, Boolean.class), row.getString(6),
							row.getBoolean(7)))
					.list()
					.stream()
					.collect(Collectors.groupingBy(VacancySummary.CandidateView::vacancy));
	}

	Connection<AppointmentSummary> appointments(Appointment.@Nullable Status status, @Nullable String cadre,
			Page page) {
		Listing.Query query = new Listing.Query(APPOINTMENT, "appointment p", APPOINTMENT_WALL)
			.where("p.status = :status", "status", Files.name(status))
			.where("p.cadre = :cadre", "cadre", cadre);
		return this.listing.page(query, Files.latest("p.id", AppointmentSummary::key), page, APPOINTMENT_ROW);
	}

	Map<String, AppointmentSummary> appointments(Collection<String> ids) {
		return load(
				this.walls.read(APPOINTMENT + " from appointment p where p.id in (:ids) and {wall}", APPOINTMENT_WALL),
				ids, APPOINTMENT_ROW, AppointmentSummary::key);
	}

	/** The county of a vacancy that somebody's act sets going. */
	String county(String subject) {
		return this.walls.readNamed("select v.area from vacancy v where v.id = :id")
			.param("id", CaseNumber.idOf(subject))
			.query(String.class)
			.single();
	}

	private static <T> Map<String, T> load(org.springframework.jdbc.core.simple.JdbcClient.StatementSpec statement,
			Collection<String> ids, RowMapper<T> row, Function<T, Long> key) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: statement.param("ids", numbers)
					.query(row)
					.list()
					.stream()
					.collect(Collectors.toMap((item) -> String.valueOf(key.apply(item)), Function.identity()));
	}

	@Bean
	static Chapter appointmentsOfCadre() {
		return new Chapter("任用", Whose.CADRE, Appointment.NUMBERS,
				"select concat('appointment:', p.id) from appointment p where p.cadre = :number and {wall} order by p.id desc",
				APPOINTMENT_WALL);
	}

	@Bean
	static NodeLoader vacancyNodes(VacancyListing listing) {
		return NodeLoader.of(Vacancy.TYPE, listing::vacancies);
	}

	@Bean
	static NodeLoader appointmentNodes(VacancyListing listing) {
		return NodeLoader.of(Appointment.TYPE, listing::appointments);
	}

}
