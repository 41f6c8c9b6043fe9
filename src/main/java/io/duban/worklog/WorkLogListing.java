package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;
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
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads logs: the county's wall (晒), which all colleagues in the county see. */
@Component
class WorkLogListing implements NodeLoader {

	private static final String SELECT = "select w.id, w.cadre, w.area, w.work_day, w.log_text, w.late, w.posted_at,"
			+ " w.corrected_at, w.version";

	private static final Wall WALL = Wall.area("w.area").township("w.township").ofCounty();

	private static final RowMapper<WorkLogSummary> LOG = (row, index) -> new WorkLogSummary(row.getString(1),
			row.getString(2), row.getString(3), row.getObject(4, LocalDate.class), row.getString(5), row.getBoolean(6),
			row.getObject(7, LocalDateTime.class), row.getObject(8, LocalDateTime.class), row.getLong(9));

	private static final Listing.Order<WorkLogSummary> NEWEST_FIRST = new Listing.Order<>("POSTED", "w.posted_at",
			"w.id", false, LocalDateTime::parse, (text) -> text, (log) -> log.postedAt().toString(),
			WorkLogSummary::key);

	private final Walls walls;

	private final Listing listing;

	WorkLogListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Override
	public String type() {
		return WorkLog.TYPE;
	}

	@Override
	public Map<String, WorkLogSummary> load(Collection<String> keys) {
		return keys.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from work_log w where w.id in (:keys) and {wall}", WALL)
					.param("keys", keys)
					.query(LOG)
					.list()
					.stream()
					.collect(Collectors.toMap(WorkLogSummary::key, Function.identity()));
	}

	Connection<WorkLogSummary> page(WorkLogFilter filter, Page page) {
		return this.listing.page(new Listing.Query(SELECT, "work_log w", WALL).under(filter.division)
			.where("w.cadre = :cadre", "cadre", filter.cadre)
			.where("w.work_day = :day", "day", filter.day), NEWEST_FIRST, page, LOG);
	}

	/** The photographs of seen logs, in one statement. */
	Map<String, List<Shown>> photographs(Collection<String> logs) {
		return this.walls
			.readNamed("select p.work_log, p.attachment, p.title, p.from_site, p.sha256 from work_log_photograph p"
					+ " where p.work_log in (:logs) order by p.work_log, p.position")
			.param("logs", logs)
			.query((row, index) -> new Shown(row.getString(1),
					new Photograph(row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Shown::log));
	}

	/** Numbers of the issues that seen logs are about, in one statement. */
	Map<String, List<Long>> issues(Collection<String> logs) {
		return this.walls
			.readNamed("select i.work_log, i.issue from work_log_issue i where i.work_log in (:logs)"
					+ " order by i.work_log, i.position")
			.param("logs", logs)
			.query((row, index) -> Map.entry(row.getString(1), row.getLong(2)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	@Bean
	static Chapter logsOfCadre() {
		return new Chapter("日志", Whose.CADRE, "select concat('" + WorkLog.SUBJECT
				+ "', w.id) from work_log w where w.cadre = :number and {wall} order by w.work_day desc", WALL);
	}

	/** Ids of the visits that seen logs are about, in one statement. */
	Map<String, List<String>> visits(Collection<String> logs) {
		return this.walls
			.readNamed("select v.work_log, v.visit from work_log_visit v where v.work_log in (:logs)"
					+ " order by v.work_log, v.position")
			.param("logs", logs)
			.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/**
	 * A photograph of a log.
	 *
	 * @param log key of the log
	 * @param photograph what it is
	 */
	record Shown(String log, Photograph photograph) {

		public String title() {
			return this.photograph.title();
		}

		public boolean fromSite() {
			return this.photograph.fromSite();
		}

		public String sha256() {
			return this.photograph.sha256();
		}

	}

	/** Which logs are wanted. */
	record WorkLogFilter(@Nullable String division, @Nullable String cadre, @Nullable LocalDate day) {

		static final WorkLogFilter ALL = new WorkLogFilter(null, null, null);

	}

}
