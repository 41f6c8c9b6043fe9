package io.duban.ruling;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.Inserts;
import io.duban.core.Time;
import io.duban.security.AccountEvent;
import io.duban.security.CurrentUser;
import io.duban.security.RequestId;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Keeps what rules said, beside the event that the record has of each: of every refused
 * attempt, and what a case was held against. It is read by whoever tried, by whom it is
 * about, and by those who may know it.
 */
@Component
public class Rulings implements NodeLoader {

	private static final String INSERT = "insert into ruling (area, subject, request_id, account, tried_by, act, cadre,"
			+ " code, rule, rule_version, inputs, result, message, made_at)"
			+ " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private static final String SELECT = "select r.id, r.area, r.subject, r.request_id, r.account, r.act, r.cadre,"
			+ " r.code, r.rule, r.rule_version, r.inputs, r.result, r.message, r.made_at";

	/** A rule of indicators names the set of them that was in force. */
	private static final String SET = "set";

	private static final int MESSAGE = 1000;

	private static final int INPUTS = 4000;

	/** The most that one case shows. */
	private static final int MOST = 100;

	private static final Set<Role> READERS = EnumSet.of(Role.ORGANIZATION, Role.AUDITOR);

	private static final Wall WALL = Wall.area("r.area").readers(READERS).about("r.cadre", "r.tried_by");

	private static final Wall OWN = Wall.area("r.area").readers(EnumSet.allOf(Role.class)).ofCounty();

	private static final Listing.Order<RulingSummary> LATEST = new Listing.Order<>("NUMBER", "r.id", "r.id", false,
			Long::valueOf, Long::valueOf, (one) -> String.valueOf(one.key()), (one) -> String.valueOf(one.key()));

	private final Inserts inserts;

	private final Walls walls;

	private final Listing listing;

	private final JsonMapper json;

	private final Who who;

	private final Clock clock;

	Rulings(Inserts inserts, Walls walls, Listing listing, JsonMapper json, Who who, Clock clock) {
		this.inserts = inserts;
		this.walls = walls;
		this.listing = listing;
		this.json = json;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Keeps what a rule said for a case, whose own event tells of it in the same
	 * transaction.
	 * @param area code of the division where the case lies
	 * @param subject kind and id of the case
	 * @param cadre number of whom it is about
	 * @param verdict what it said
	 */
	public void keep(String area, String subject, String cadre, Verdict verdict) {
		this.inserts.add(INSERT, area, subject, request(), this.who.current().account(), null, null, cadre,
				verdict.isRefused() ? verdict.code() : null, verdict.rule(), verdict.version(),
				written(verdict.inputs()), verdict.result().name(), cut(verdict.message()), Time.now(this.clock));
	}

	@EventListener
	void on(AccountEvent.AttemptRefused event) {
		Map<String, String> inputs = new TreeMap<>(event.details());
		String rule = Optional.ofNullable(inputs.remove(Verdict.RULE)).orElse(event.code());
		String version = Optional.ofNullable(inputs.remove(Verdict.VERSION))
			.or(() -> Optional.ofNullable(inputs.get(SET)))
			.orElseGet(Rulings::software);
		String cadre = inputs.remove(Verdict.ABOUT);
		this.inserts.add(INSERT, area(event.account()), "account:" + event.account(), request(), event.account(),
				this.who.current().cadre(), event.act(), cadre, event.code(), rule, version, written(inputs),
				Verdict.Result.REFUSED.name(), cut(event.message()), Time.now(this.clock));
	}

	/** None where a timer asks. */
	private static @Nullable String request() {
		return RequestId.current().isEmpty() ? null : RequestId.current();
	}

	/** Figures are few; what is longer than all of them is left out whole. */
	private String written(Map<String, String> inputs) {
		String written = this.json.writeValueAsString(new TreeMap<>(inputs));
		return (written.length() <= INPUTS) ? written : this.json.writeValueAsString(Map.of());
	}

	private static String cut(String text) {
		return (text.length() <= MESSAGE) ? text : text.substring(0, MESSAGE);
	}

	private String area(String account) {
		return this.walls.readNamed("select a.area from account a where a.name = :account")
			.param("account", account)
			.query(String.class)
			.single();
	}

	/** Where the rule is the software's own, so is the version. */
	private static String software() {
		return "duban "
				+ Optional.ofNullable(Rulings.class.getPackage().getImplementationVersion()).orElse("unpackaged");
	}

	/**
	 * By what a request was refused, the last of several acts.
	 * @param request its id
	 * @return nothing where it was somebody else's whom the current person may not know
	 * of
	 */
	Optional<RulingSummary> ofRequest(String request) {
		CurrentUser user = this.who.current();
		return this.walls
			.readNamed(SELECT + " from ruling r where r.request_id = :request and r.result = 'REFUSED'"
					+ " order by r.id desc limit " + MOST)
			.param("request", request)
			.query(rows())
			.list()
			.stream()
			.filter((one) -> one.account().equals(user.account()) || user.isCadre(one.cadreNumber())
					|| user.is(List.copyOf(READERS), one.area(), ""))
			.findFirst();
	}

	/**
	 * What rules said for cases, in its order, as far as the current person sees it.
	 * @param subjects kinds and ids of the cases
	 * @return by case, at most a hundred each
	 */
	public Map<String, List<RulingSummary>> keptFor(Collection<String> subjects) {
		return subjects.isEmpty() ? Map.of() : this.walls
			.read("select * from (" + SELECT + ", row_number() over (partition by r.subject order by r.id) as place"
					+ " from ruling r where r.subject in (:subjects) and {wall}) numbered where place <= " + MOST
					+ " order by subject, id", WALL)
			.param("subjects", subjects)
			.query(rows())
			.list()
			.stream()
			.collect(Collectors.groupingBy(RulingSummary::subject));
	}

	Connection<RulingSummary> page(@Nullable String cadre, Verdict.@Nullable Result result, Page page) {
		Listing.Query query = all().where("r.cadre = :cadre", "cadre", cadre)
			.where("r.result = :result", "result", (result != null) ? result.name() : null);
		return this.listing.page(query, LATEST, page, rows());
	}

	/**
	 * Whoever reads none of others reads what they tried themselves: by their own number
	 * if they are a cadre, else by their account.
	 */
	private Listing.Query all() {
		CurrentUser user = this.who.current();
		if (user.cadre() != null || user.grants().stream().anyMatch((grant) -> READERS.contains(grant.role()))) {
			return new Listing.Query(SELECT, "ruling r", WALL);
		}
		return new Listing.Query(SELECT, "ruling r", OWN).where("r.account = :account", "account", user.account());
	}

	@Override
	public String type() {
		return RulingSummary.TYPE;
	}

	@Override
	public Map<String, RulingSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls
					.read(SELECT + " from ruling r where r.id in (:ids) and ({wall} or r.account = :account)", WALL)
					.param("ids", numbers)
					.param("account", this.who.current().account())
					.query(rows())
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	private RowMapper<RulingSummary> rows() {
		return (row, index) -> new RulingSummary(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
				row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9),
				row.getString(10), this.json.readValue(row.getString(11), new TypeReference<TreeMap<String, String>>() {
				}).entrySet().stream().map((one) -> new RulingSummary.Input(one.getKey(), one.getValue())).toList(),
				Verdict.Result.valueOf(row.getString(12)), row.getString(13), row.getObject(14, LocalDateTime.class));
	}

}
