package io.duban.household;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.household.PersonalHolding.By;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The register of households and persons. */
@Component
public class Register {

	private static final Ledger<Household> HOUSEHOLDS = Ledger
		.<Household>of("household", "household", Household::number, Household::area)
		.column("kind", Household::kind)
		.column("monitoring", (household) -> name(household.monitoring()))
		.column("risk_cleared", Household::riskCleared)
		.column("identified_on", Household::identifiedOn)
		.column("cause1", Household::cause1)
		.column("cause2", Household::cause2)
		.column("income_per_head", Household::incomePerHead)
		.column("dangerous_house", Household::dangerousHouse)
		.column("safe_water", Household::safeWater)
		.counted()
		.build();

	private static final Ledger<Person> PERSONS = Ledger.<Person>of("person", "person", Person::number, Person::area)
		.column("household", Person::household)
		.personal("name", Person::name)
		.sealed("card_kind", Person::cardKind)
		.sealed("card_number", Person::cardNumber)
		.sealed("identity_number", Person::identityNumber)
		.found("identity_key", Person::identityNumber)
		.listed("listed_identity", Person::identityNumber)
		.personal("identity_valid", Person::identityValid)
		.personal("born_on", Person::bornOn)
		.personal("relation", Person::relation)
		.personal("sex", Person::sex)
		.personal("ethnicity", Person::ethnicity)
		.personal("education", Person::education)
		.sealed("health", Person::health)
		.personal("months_of_work", Person::monthsOfWork)
		.personal("resident_insurance", Person::residentInsurance)
		.personal("employee_insurance", Person::employeeInsurance)
		.sealed("phone", Person::phone)
		.counted()
		.build();

	/** What {@link #joined} reads of a row that ends with them. */
	public static final String HOUSEHOLD_COLUMNS = "h.id, h.area, h.kind, h.monitoring, h.risk_cleared,"
			+ " h.identified_on, h.cause1, h.cause2, h.income_per_head, h.dangerous_house, h.safe_water";

	private static final String SELECT_HOUSEHOLD = "select " + HOUSEHOLD_COLUMNS;

	private static final String SELECT_PERSON = "select p.id, p.area, p.household, p.name, p.sealed_card_kind,"
			+ " p.sealed_card_number, p.sealed_identity_number, p.identity_valid, p.born_on, p.relation, p.sex,"
			+ " p.ethnicity, p.education, p.sealed_health, p.months_of_work, p.resident_insurance,"
			+ " p.employee_insurance, p.sealed_phone, p.version";

	/** Stands on the columns of {@code household h}. */
	public static final Wall HOUSEHOLD_WALL = Wall.area("h.area").township("h.township").household("h.id");

	private static final Wall PERSON_WALL = Wall.area("p.area").household("p.household");

	private static final RowMapper<Household> HOUSEHOLD = (row, index) -> Objects.requireNonNull(joined(row, 0));

	private static final RowMapper<Person> PERSON = (row, index) -> new Person(row.getString(1), row.getString(2),
			row.getString(3), row.getString(4), sealed(row, "card_kind", 5), required(row, "card_number", 6),
			required(row, "identity_number", 7), row.getBoolean(8), row.getObject(9, LocalDate.class),
			row.getString(10), row.getString(11), row.getString(12), row.getString(13), required(row, "health", 14),
			row.getObject(15, Integer.class), row.getBoolean(16), row.getBoolean(17), sealed(row, "phone", 18),
			row.getLong(19));

	private static final Listing.Order<Household> BY_NUMBER = Listing.Order.byId("h.id", true, Household::number);

	private final Ledgers ledgers;

	private final Walls walls;

	private final Listing listing;

	Register(Ledgers ledgers, Walls walls, Listing listing) {
		this.ledgers = ledgers;
		this.walls = walls;
		this.listing = listing;
	}

	/**
	 * Takes households of the register.
	 * @param households a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged mergeHouseholds(Collection<Household> households) {
		return this.ledgers.merge(HOUSEHOLDS, households);
	}

	/**
	 * Takes persons of the register.
	 * @param persons a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged mergePersons(Collection<Person> persons) {
		return this.ledgers.merge(PERSONS, persons);
	}

	/** By what a person's identity number is found, and what the last file said of it. */
	Set<String> identities(String number) {
		return new HashSet<>(this.walls
			.read("select p.identity_key, p.listed_identity from person p where p.id = :number and {wall}", PERSON_WALL)
			.param("number", number)
			.query((row, index) -> List.of(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.flatMap(List::stream)
			.toList());
	}

	/** How many entries there are of one identity number, wherever they lie. */
	int entries(String identity) {
		return this.walls
			.readNamed(
					"select count(*) from person p where p.identity_key = :identity or p.listed_identity = :identity")
			.param("identity", identity)
			.query(Integer.class)
			.single();
	}

	/** Puts a person's entry right. */
	void correct(Person person, String reason) {
		this.ledgers.correct(PERSONS, person, reason);
	}

	/**
	 * Lets the register say of a household what was decided here. It does until the
	 * register's next file says something else than its last one did.
	 * @param household as it is to be
	 * @param reason why
	 */
	public void correct(Household household, String reason) {
		this.ledgers.correct(HOUSEHOLDS, household, reason);
	}

	@Bean
	static PersonalHolding personHolding() {
		return new PersonalHolding("登记信息", PERSONS, "id", By.NUMBER);
	}

	/**
	 * By what the identity numbers are found that the lists last said of persons,
	 * whatever was put right since: for a whole county some megabytes.
	 * @return {@link Sealing#name} of the identity number by person's number
	 */
	public Map<String, String> identities() {
		Map<String, String> identities = new HashMap<>();
		this.walls.read("select p.id, p.listed_identity from person p where {wall}", PERSON_WALL).query((row) -> {
			identities.put(row.getString(1), row.getString(2));
		});
		return identities;
	}

	/**
	 * The villages of households.
	 * @param numbers 户编号
	 * @return code of the village by household's number, for those that are there
	 */
	public Map<String, String> villagesOfHouseholds(Collection<String> numbers) {
		return areas("select h.id, h.area from household h where h.id in (:numbers) and {wall}", HOUSEHOLD_WALL,
				numbers);
	}

	/**
	 * The villages of persons.
	 * @param numbers 人编号
	 * @return code of the village by person's number, for those that are there
	 */
	public Map<String, String> villagesOfPersons(Collection<String> numbers) {
		return areas("select p.id, p.area from person p where p.id in (:numbers) and {wall}", PERSON_WALL, numbers);
	}

	/**
	 * The villages of persons by identity number.
	 * @param identities {@link Sealing#name} of each
	 * @return code of the village by the same, for those that are there
	 */
	public Map<String, String> villagesByIdentity(Collection<String> identities) {
		return areas("select p.identity_key, min(p.area) from person p where p.identity_key in (:numbers) and {wall}"
				+ " group by p.identity_key", PERSON_WALL, identities);
	}

	private Map<String, String> areas(String sql, Wall wall, Collection<String> numbers) {
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(sql, wall)
					.param("numbers", numbers)
					.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Reads a household that was joined to something else.
	 * @param row a row
	 * @param before how many columns stand before {@link #HOUSEHOLD_COLUMNS}
	 * @return the household, or null when none was joined
	 * @throws SQLException when the row cannot be read
	 */
	public static @Nullable Household joined(ResultSet row, int before) throws SQLException {
		String number = row.getString(before + 1);
		String monitoring = row.getString(before + 4);
		return (number != null) ? new Household(number, row.getString(before + 2), row.getString(before + 3),
				(monitoring != null) ? Household.Monitoring.valueOf(monitoring) : null, row.getBoolean(before + 5),
				row.getObject(before + 6, LocalDate.class), row.getString(before + 7), row.getString(before + 8),
				row.getBigDecimal(before + 9), row.getBoolean(before + 10), row.getBoolean(before + 11)) : null;
	}

	/**
	 * The household of that number.
	 * @param number 户编号
	 * @return the household, if there is one within the current person's areas
	 */
	public Optional<Household> household(String number) {
		return Optional.ofNullable(households(List.of(number)).get(number));
	}

	/**
	 * Households by their numbers.
	 * @param numbers 户编号
	 * @return those within the current person's areas
	 */
	public Map<String, Household> households(Collection<String> numbers) {
		return numbers.isEmpty() ? Map.of()
				: this.walls
					.read(SELECT_HOUSEHOLD + " from household h where h.id in (:numbers) and {wall}", HOUSEHOLD_WALL)
					.param("numbers", numbers)
					.query(HOUSEHOLD)
					.list()
					.stream()
					.collect(Collectors.toMap(Household::number, Function.identity()));
	}

	/**
	 * Persons by their numbers.
	 * @param numbers 人编号
	 * @return those within the current person's areas
	 */
	public Map<String, Person> persons(Collection<String> numbers) {
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT_PERSON + " from person p where p.id in (:numbers) and {wall}", PERSON_WALL)
					.param("numbers", numbers)
					.query(PERSON)
					.list()
					.stream()
					.collect(Collectors.toMap(Person::number, Function.identity()));
	}

	/**
	 * The members of households.
	 * @param households 户编号
	 * @return by household, in the order of their numbers, the head as numbered
	 */
	public Map<String, List<Person>> members(Collection<String> households) {
		return this.walls
			.read(SELECT_PERSON + " from person p where p.household in (:households) and {wall} order by p.household,"
					+ " p.id", PERSON_WALL)
			.param("households", households)
			.query(PERSON)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Person::household));
	}

	Connection<Household> page(HouseholdFilter filter, Page page) {
		return this.listing.page(wanted("household h", filter), BY_NUMBER, page, HOUSEHOLD);
	}

	/**
	 * Households of which something else tells which count.
	 * @param from {@code household h}, or what names it joined to it
	 * @param filter which of them
	 * @param page which part
	 * @param narrow says which rows of {@code from} count, each household once
	 * @return the page
	 */
	public Connection<Household> page(String from, HouseholdFilter filter, Page page,
			UnaryOperator<Listing.Query> narrow) {
		return this.listing.page(narrow.apply(wanted(from, filter)), BY_NUMBER, page, HOUSEHOLD);
	}

	/** The households in and under divisions, a page for each in one statement. */
	Map<String, Connection<Household>> pages(Collection<String> divisions, HouseholdFilter filter, Page page) {
		return this.listing.pages(wanted("household h", filter),
				Owners.divisions("Division.households", HOUSEHOLD_WALL, divisions), BY_NUMBER, page, HOUSEHOLD);
	}

	/**
	 * Households that something else names, a page for each of several owners in one
	 * statement.
	 * @param from what names them, joined to {@code household h}
	 * @param owners whose households they are
	 * @param filter which of them
	 * @param page which part
	 * @param narrow says which rows of {@code from} count
	 * @return the page of each owner
	 */
	public Map<String, Connection<Household>> pages(String from, Owners owners, HouseholdFilter filter, Page page,
			UnaryOperator<Listing.Query> narrow) {
		return this.listing.pages(narrow.apply(wanted(from, filter)), owners, BY_NUMBER, page, HOUSEHOLD);
	}

	private static Listing.Query wanted(String from, HouseholdFilter filter) {
		return new Listing.Query(SELECT_HOUSEHOLD, from, HOUSEHOLD_WALL).under(filter.division())
			.where("h.monitoring = :monitoring", "monitoring", name(filter.monitoring()));
	}

	private static Personal required(ResultSet row, String column, int index) throws SQLException {
		return Personal.sealed("person", "sealed_" + column, row.getString(1), row.getString(index));
	}

	private static @Nullable Personal sealed(ResultSet row, String column, int index) throws SQLException {
		return Personal.sealedNullable("person", "sealed_" + column, row.getString(1), row.getString(index));
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	/**
	 * Which households are wanted.
	 *
	 * @param division code of a division that they lie under
	 * @param monitoring why they are monitored
	 */
	public record HouseholdFilter(@Nullable String division, Household.@Nullable Monitoring monitoring) {

		/**
		 * What a filter that may have been left out means.
		 * @param filter the filter
		 * @return the same, or all households
		 */
		public static HouseholdFilter of(@Nullable HouseholdFilter filter) {
			return (filter != null) ? filter : new HouseholdFilter(null, null);
		}

	}

}
