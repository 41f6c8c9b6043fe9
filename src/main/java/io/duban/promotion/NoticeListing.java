package io.duban.promotion;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
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
import io.duban.api.Page;
import io.duban.committee.Interests;
import io.duban.notice.Poster;
import io.duban.security.CurrentUser;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads the notices about cadres that hang, for everybody in the county. */
@Component
class NoticeListing implements NodeLoader {

	private static final String SELECT = "select x.id, x.area, c.name, c.unit, c.post, x.proposal, x.hung_on,"
			+ " x.hangs_until, x.stopped_on";

	private static final String FROM = "cadre_notice x join cadre c on c.id = x.cadre";

	private static final String HANGS = "x.state = 'HANGING'";

	private static final Wall WALL = Wall.area("x.area").ofCounty();

	private static final RowMapper<CadreNoticeSummary> ROW = (row, index) -> new CadreNoticeSummary(row.getLong(1),
			row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
			row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class), row.getObject(9, LocalDate.class));

	private final Walls walls;

	private final Listing listing;

	private final Interests interests;

	NoticeListing(Walls walls, Listing listing, Interests interests) {
		this.walls = walls;
		this.listing = listing;
		this.interests = interests;
	}

	@Override
	public String type() {
		return CadreNotice.TYPE;
	}

	Connection<CadreNoticeSummary> page(Page page) {
		return this.listing.page(new Listing.Query(SELECT, FROM, WALL).where(HANGS),
				Files.latest("x.id", CadreNoticeSummary::key), page, ROW);
	}

	@Override
	public Map<String, CadreNoticeSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from " + FROM + " where x.id in (:ids) and " + HANGS + " and {wall}", WALL)
					.param("ids", numbers)
					.query(ROW)
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	/**
	 * Those of some notices that concern somebody: about them or their kin, or about who
	 * is a candidate for the same post as they or their kin.
	 */
	Set<Long> concerning(CurrentUser user, Collection<Long> ids) {
		Set<String> own = ids.isEmpty() ? Set.of() : this.interests.of(user);
		return own.isEmpty() ? Set.of() : new HashSet<>(this.walls
			.readNamed("select x.id from cadre_notice x where x.id in (:ids) and (x.cadre in (:own) or x.matter in"
					+ " (select concat('vacancy:', c.vacancy) from vacancy_candidate c where c.cadre in (:own)))")
			.param("ids", ids)
			.param("own", own)
			.query(Long.class)
			.list());
	}

	@Nullable Poster poster(String key) {
		CadreNoticeSummary notice = load(List.of(key)).get(key);
		return (notice != null) ? new Poster(notice.title(), notice.lines(), notice.from()) : null;
	}

}
