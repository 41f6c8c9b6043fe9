package io.duban.cadre;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.core.Personal;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The table of cadres. */
@Component
public class Cadres implements NodeLoader {

	private static final Ledger<Cadre> LEDGER = Ledger.<Cadre>of("cadre", "cadre", Cadre::number, Cadre::area)
		.column("name", Cadre::name)
		.column("unit", Cadre::unit)
		.column("unit_kind", Cadre::unitKind)
		.column("post", Cadre::post)
		.column("cadre_rank", Cadre::rank)
		.sealed("phone", Cadre::phone)
		.build();

	/** What {@link #CADRE} reads of a row that begins with them. */
	public static final String COLUMNS = "c.id, c.name, c.unit, c.unit_kind, c.post, c.cadre_rank, c.sealed_phone, c.area";

	private static final String SELECT = "select " + COLUMNS;

	private static final Wall WALL = Wall.area("c.area").township("c.township");

	/** Reads a cadre from a row that begins with {@link #COLUMNS}. */
	public static final RowMapper<Cadre> CADRE = (row, index) -> new Cadre(row.getString(1), row.getString(2),
			row.getString(3), row.getString(4), row.getString(5), row.getString(6),
			Personal.sealedNullable("cadre", "sealed_phone", row.getString(1), row.getString(7)), row.getString(8));

	private static final Listing.Order<Cadre> BY_NUMBER = Listing.Order.byId("c.id", true, Cadre::number);

	private final Ledgers ledgers;

	private final Walls walls;

	private final Listing listing;

	Cadres(Ledgers ledgers, Walls walls, Listing listing) {
		this.ledgers = ledgers;
		this.walls = walls;
		this.listing = listing;
	}

	/**
	 * Takes cadres of a list.
	 * @param cadres a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged merge(Collection<Cadre> cadres) {
		return this.ledgers.merge(LEDGER, cadres);
	}

	/**
	 * Gives a cadre the rank in which they were confirmed. It stays so until the list
	 * says something else of them than it did.
	 * @param number 工号
	 * @param rank 职级
	 * @param reason by what
	 */
	public void promote(String number, String rank, String reason) {
		Cadre cadre = Objects.requireNonNull(named(List.of(number)).get(number));
		this.ledgers.decide(LEDGER, "promoted", List.of(cadre.ranked(rank)), reason);
	}

	/**
	 * The cadre of that number.
	 * @param number 工号
	 * @return the cadre, if there is one within the current person's areas
	 */
	public Optional<Cadre> find(String number) {
		return Optional.ofNullable(load(List.of(number)).get(number));
	}

	@Override
	public String type() {
		return "Cadre";
	}

	@Override
	public Map<String, Cadre> load(Collection<String> numbers) {
		return numbers.isEmpty() ? Map.of() : byNumber(
				this.walls.read(SELECT + " from cadre c where c.id in (:numbers) and {wall}", WALL), numbers);
	}

	/**
	 * Cadres who are named by something that the current person sees, such as who answers
	 * for a household: they may serve elsewhere.
	 * @param numbers of the cadres that the seen thing names
	 * @return the cadres by number
	 */
	public Map<String, Cadre> named(Collection<String> numbers) {
		return numbers.isEmpty() ? Map.of()
				: byNumber(this.walls.readNamed(SELECT + " from cadre c where c.id in (:numbers)"), numbers);
	}

	private static Map<String, Cadre> byNumber(JdbcClient.StatementSpec statement, Collection<String> numbers) {
		return statement.param("numbers", numbers)
			.query(CADRE)
			.list()
			.stream()
			.collect(Collectors.toMap(Cadre::number, Function.identity()));
	}

	Connection<Cadre> page(@Nullable String division, Page page) {
		return this.listing.page(query().under(division), BY_NUMBER, page, CADRE);
	}

	/** The cadres who serve in or under divisions, a page for each in one statement. */
	Map<String, Connection<Cadre>> pages(Collection<String> divisions, Page page) {
		return this.listing.pages(query(), Owners.divisions("Division.cadres", WALL, divisions), BY_NUMBER, page,
				CADRE);
	}

	private static Listing.Query query() {
		return new Listing.Query(SELECT, "cadre c", WALL);
	}

}
