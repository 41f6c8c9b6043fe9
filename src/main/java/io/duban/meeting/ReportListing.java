package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads reports for meetings, for lists and pages. */
@Component
class ReportListing implements NodeLoader {

	private static final String SELECT = "select r.id, r.meeting, r.area, r.unit, r.reporter, r.status, r.late, r.due_at,"
			+ " r.progress, r.opened, r.rectified, r.on_time, r.struck_off, r.overdue, r.visits, r.logs, r.submitter,"
			+ " r.on_behalf_of, r.submitted_at, r.version";

	private static final Wall WALL = Wall.area("r.area").township("r.township").owner("r.reporter");

	private static final RowMapper<MeetingReportSummary> REPORT = (row, index) -> {
		String unit = row.getString(4);
		Integer opened = row.getObject(10, Integer.class);
		return new MeetingReportSummary(row.getLong(1), row.getString(2), row.getString(3),
				unit.isEmpty() ? null : unit, row.getString(5), MeetingReport.Status.valueOf(row.getString(6)),
				row.getBoolean(7), row.getObject(8, LocalDateTime.class), row.getString(9),
				(opened != null) ? new WeekFigures(opened, row.getInt(11), row.getInt(12), row.getInt(13),
						row.getInt(14), row.getInt(15), row.getInt(16)) : null,
				row.getString(17), row.getString(18), row.getObject(19, LocalDateTime.class), row.getLong(20));
	};

	private static final Listing.Order<MeetingReportSummary> LATEST = by(false);

	private static final Listing.Order<MeetingReportSummary> AS_CALLED = by(true);

	private final Walls walls;

	private final Listing listing;

	ReportListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	private static Listing.Order<MeetingReportSummary> by(boolean ascending) {
		return new Listing.Order<>("NUMBER", "r.id", "r.id", ascending, Long::valueOf, Long::valueOf,
				(report) -> String.valueOf(report.key()), (report) -> String.valueOf(report.key()));
	}

	@Override
	public String type() {
		return MeetingReport.TYPE;
	}

	@Override
	public Map<String, MeetingReportSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from meeting_report r where r.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(REPORT)
					.list()
					.stream()
					.collect(Collectors.toMap((report) -> String.valueOf(report.key()), Function.identity()));
	}

	Connection<MeetingReportSummary> page(ReportFilter filter, Page page) {
		return this.listing.page(wanted(filter), LATEST, page, REPORT);
	}

	/** The reports that meetings are owed, a page for each in one statement. */
	Map<String, Connection<MeetingReportSummary>> ofMeetings(Collection<String> meetings, ReportFilter filter,
			Page page) {
		return this.listing.pages(wanted(filter), Owners.named("Meeting.reports", "r.meeting", meetings), AS_CALLED,
				page, REPORT);
	}

	private static Listing.Query wanted(ReportFilter filter) {
		return new Listing.Query(SELECT, "meeting_report r", WALL).under(filter.division())
			.where("r.meeting = :meeting", "meeting",
					(filter.meeting() != null) ? GlobalId.local(Meeting.TYPE, filter.meeting()) : null)
			.where("r.status = :status", "status", (filter.status() != null) ? filter.status().name() : null);
	}

	/** The difficulties of reports, in one statement; a report tells of few. */
	Map<Long, List<Told>> difficulties(Collection<Long> reports) {
		return told("d.report", reports).stream().collect(Collectors.groupingBy(Told::report));
	}

	/**
	 * The difficulties of which items were made, of reports that may be seen.
	 * @param standingFor by item, all that it stands for
	 */
	Map<Long, List<Told>> ofItems(Map<Long, Set<Long>> standingFor) {
		Set<Long> all = standingFor.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
		List<Told> told = told("d.item", all);
		return standingFor.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(one) -> told.stream()
						.filter((difficulty) -> one.getValue().contains(difficulty.item()))
						.toList()));
	}

	/** A hundred reports, each with as many as a report may tell of. */
	private static final int TOLD = 100 * MeetingReport.DIFFICULTIES;

	private List<Told> told(String column, Collection<Long> keys) {
		return this.walls
			.read("select d.report, d.position, d.subject_kind, d.subject_id, d.description, d.help, d.item from"
					+ " meeting_difficulty d join meeting_report r on r.id = d.report where " + column
					+ " in (:keys) and {wall} order by d.report, d.position limit " + TOLD, WALL)
			.param("keys", keys)
			.query((row, index) -> new Told(row.getLong(1), row.getInt(2), AgendaSubject.Kind.valueOf(row.getString(3)),
					row.getString(4), row.getString(5), row.getString(6), row.getLong(7)))
			.list();
	}

	/** A difficulty as it is read. */
	record Told(long report, int position, AgendaSubject.Kind subjectKind, String subjectNumber, String description,
			String help, long item) {

		/** The difficulty's place among all. */
		public String key() {
			return this.report + "/" + this.position;
		}

		@Nullable String subject(AgendaSubject.Kind kind) {
			return (this.subjectKind == kind) ? this.subjectNumber : null;
		}

	}

	/** Which reports are wanted. */
	record ReportFilter(@Nullable String division, @Nullable String meeting, MeetingReport.@Nullable Status status) {

		static final ReportFilter ALL = new ReportFilter(null, null, null);

		static ReportFilter of(@Nullable ReportFilter filter) {
			return (filter != null) ? filter : ALL;
		}

	}

}
