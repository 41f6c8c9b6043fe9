package io.duban.worklog;

import java.time.LocalDate;
import java.util.Collection;
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
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads who had no log at the hour. */
@Component
class MissingListing implements NodeLoader {

	private static final String SELECT = "select m.id, m.cadre, m.area, m.work_day";

	private static final Wall WALL = Wall.area("m.area").township("m.township");

	private static final RowMapper<Missing> MISSING = (row, index) -> new Missing(row.getString(1), row.getString(2),
			row.getString(3), row.getObject(4, LocalDate.class));

	private static final Listing.Order<Missing> LATEST_FIRST = new Listing.Order<>("DAY", "m.work_day", "m.id", false,
			LocalDate::parse, (text) -> text, (one) -> one.day().toString(), Missing::key);

	private final Walls walls;

	private final Listing listing;

	MissingListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Override
	public String type() {
		return Missing.TYPE;
	}

	@Override
	public Map<String, Missing> load(Collection<String> keys) {
		return keys.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from work_log_missing m where m.id in (:keys) and {wall}", WALL)
					.param("keys", keys)
					.query(MISSING)
					.list()
					.stream()
					.collect(Collectors.toMap(Missing::key, Function.identity()));
	}

	Connection<Missing> page(MissingFilter filter, Page page) {
		return this.listing.page(new Listing.Query(SELECT, "work_log_missing m", WALL).under(filter.division)
			.where("m.cadre = :cadre", "cadre", filter.cadre)
			.where("m.work_day = :day", "day", filter.day), LATEST_FIRST, page, MISSING);
	}

	@Bean
	static Chapter missingOfCadre() {
		return new Chapter("到时未交日志", Whose.CADRE,
				"select concat('workLogRoll:', m.roll) from work_log_missing m where m.cadre = :number and {wall}"
						+ " order by m.work_day desc",
				WALL);
	}

	/**
	 * Somebody who had no log at the hour.
	 *
	 * @param key the id that the log has
	 * @param cadreNumber number of the cadre
	 * @param area code of the division where they serve
	 * @param day the day
	 */
	record Missing(String key, String cadreNumber, String area, LocalDate day) implements Node {

		static final String TYPE = "WorkLogMissing";

		@Override
		public String id() {
			return GlobalId.of(TYPE, this.key);
		}

		@Override
		public String typeName() {
			return TYPE;
		}

	}

	/** Whose are wanted. */
	record MissingFilter(@Nullable String division, @Nullable String cadre, @Nullable LocalDate day) {

		static final MissingFilter ALL = new MissingFilter(null, null, null);

	}

}
