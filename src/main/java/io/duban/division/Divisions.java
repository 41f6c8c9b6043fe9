package io.duban.division;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.division.Division.Level;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The table of divisions. */
@Component
public class Divisions implements NodeLoader {

	private static final Ledger<Division> LEDGER = Ledger
		.<Division>of("division", "division", Division::code, Division::code)
		.column("name", Division::name)
		.column("level", (division) -> division.level().name())
		.column("parent", Division::parent)
		.column("poor_village", Division::poorVillage)
		.build();

	private static final String SELECT = "select d.id, d.name, d.level, d.parent, d.poor_village";

	private static final Wall WALL = Wall.area("d.area");

	private static final RowMapper<Division> DIVISION = (row, index) -> new Division(row.getString(1), row.getString(2),
			Level.valueOf(row.getString(3)), row.getString(4), row.getBoolean(5));

	private static final Listing.Order<Division> BY_CODE = Listing.Order.byId("d.id", true, Division::code);

	private final Ledgers ledgers;

	private final Walls walls;

	private final Listing listing;

	Divisions(Ledgers ledgers, Walls walls, Listing listing) {
		this.ledgers = ledgers;
		this.walls = walls;
		this.listing = listing;
	}

	/**
	 * Takes divisions of a list.
	 * @param divisions a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged merge(Collection<Division> divisions) {
		return this.ledgers.merge(LEDGER, divisions);
	}

	/**
	 * All divisions within the current person's areas, to look names up in.
	 * @return at most some hundreds
	 */
	public List<Division> all() {
		return this.walls.read(SELECT + " from division d where {wall} order by d.id", WALL).query(DIVISION).list();
	}

	public Optional<Division> find(String code) {
		return Optional.ofNullable(load(List.of(code)).get(code));
	}

	@Override
	public String type() {
		return "Division";
	}

	@Override
	public Map<String, Division> load(Collection<String> codes) {
		if (codes.isEmpty()) {
			return Map.of();
		}
		return this.walls.read(SELECT + " from division d where d.id in (:codes) and {wall}", WALL)
			.param("codes", codes)
			.query(DIVISION)
			.list()
			.stream()
			.collect(Collectors.toMap(Division::code, Function.identity()));
	}

	/**
	 * Divisions that are named by something which the current person sees: they may lie
	 * elsewhere.
	 * @param codes of the divisions that the seen thing names
	 * @return the divisions by code
	 */
	public Map<String, Division> named(Collection<String> codes) {
		return codes.isEmpty() ? Map.of()
				: this.walls.readNamed(SELECT + " from division d where d.id in (:codes)")
					.param("codes", codes)
					.query(DIVISION)
					.list()
					.stream()
					.collect(Collectors.toMap(Division::code, Function.identity()));
	}

	Connection<Division> page(@Nullable String parent, @Nullable Level level, Page page) {
		Listing.Query query = query().where("d.parent = :parent", "parent", parent)
			.where("d.level = :level", "level", (level != null) ? level.name() : null);
		return this.listing.page(query, BY_CODE, page, DIVISION);
	}

	/** The divisions right under others, a page for each in one statement. */
	Map<String, Connection<Division>> pages(Collection<String> parents, Page page) {
		return this.listing.pages(query(), Owners.named("Division.divisions", "d.parent", parents), BY_CODE, page,
				DIVISION);
	}

	private static Listing.Query query() {
		return new Listing.Query(SELECT, "division d", WALL);
	}

}
