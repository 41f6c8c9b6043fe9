package io.duban.refusal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.core.Inserts;
import io.duban.core.Time;
import io.duban.security.AccountEvent;
import io.duban.security.CurrentUser;
import io.duban.security.RequestId;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Keeps why attempts were refused, beside the event that the record has of each, and
 * reads it back for whoever tried and for those who may know it.
 */
@Component
class RefusalBook {

	/**
	 * A decision table with its row, a set of settings; without it the code is the rule.
	 */
	private static final String RULE = "rule";

	/**
	 * The version of that; without it the rule is the software's, and so is the version.
	 */
	private static final String VERSION = "ruleVersion";

	/** Or of the set of indicators that was in force. */
	private static final String SET = "set";

	private static final String INSERT = "insert into refusal (request_id, account, area, act, code, message, rule,"
			+ " rule_version, inputs, refused_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private static final String SELECT = "select f.request_id, f.account, f.area, f.act, f.code, f.message, f.rule,"
			+ " f.rule_version, f.inputs, f.refused_at from refusal f where ";

	private static final int MESSAGE = 1000;

	private static final int INPUTS = 4000;

	private static final List<Role> READERS = List.of(Role.ORGANIZATION, Role.AUDITOR);

	private final Inserts inserts;

	private final Walls walls;

	private final JsonMapper json;

	private final Who who;

	private final Clock clock;

	RefusalBook(Inserts inserts, Walls walls, JsonMapper json, Who who, Clock clock) {
		this.inserts = inserts;
		this.walls = walls;
		this.json = json;
		this.who = who;
		this.clock = clock;
	}

	@EventListener
	void on(AccountEvent.AttemptRefused event) {
		Map<String, String> inputs = new TreeMap<>(event.details());
		String rule = Optional.ofNullable(inputs.remove(RULE)).orElse(event.code());
		String version = Optional.ofNullable(inputs.remove(VERSION))
			.or(() -> Optional.ofNullable(inputs.get(SET)))
			.orElseGet(RefusalBook::software);
		this.inserts.add(INSERT, RequestId.current(), event.account(), area(event.account()), event.act(), event.code(),
				cut(event.message(), MESSAGE), rule, version, written(inputs), Time.now(this.clock));
	}

	/** Figures are few; what is longer than all of them is left out whole. */
	private String written(Map<String, String> inputs) {
		String written = this.json.writeValueAsString(inputs);
		return (written.length() <= INPUTS) ? written : this.json.writeValueAsString(Map.of());
	}

	private static String cut(String text, int longest) {
		return (text.length() <= longest) ? text : text.substring(0, longest);
	}

	private String area(String account) {
		return this.walls.readNamed("select a.area from account a where a.name = :account")
			.param("account", account)
			.query(String.class)
			.single();
	}

	private static String software() {
		return "duban "
				+ Optional.ofNullable(RefusalBook.class.getPackage().getImplementationVersion()).orElse("unpackaged");
	}

	/**
	 * What of a request was refused, the last of several acts.
	 * @param request its id
	 * @return nothing where it was somebody else's whom the current person may not know
	 * of
	 */
	Optional<Refusal> ofRequest(String request) {
		CurrentUser user = this.who.current();
		return this.walls.readNamed(SELECT + "f.request_id = :request order by f.id desc limit 100")
			.param("request", request)
			.query(refusals())
			.list()
			.stream()
			.filter((one) -> one.account().equals(user.account()) || user.is(READERS, one.area(), ""))
			.findFirst();
	}

	/** What the current person was refused, the latest first. */
	List<Refusal> own(int first) {
		return this.walls.readNamed(SELECT + "f.account = :account order by f.id desc limit :first")
			.param("account", this.who.current().account())
			.param("first", first)
			.query(refusals())
			.list();
	}

	private RowMapper<Refusal> refusals() {
		return (row, index) -> new Refusal(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
				row.getString(5), row.getString(6), row.getString(7), row.getString(8),
				this.json.readValue(row.getString(9), new TypeReference<TreeMap<String, String>>() {
				}).entrySet().stream().map((one) -> new Input(one.getKey(), one.getValue())).toList(),
				row.getObject(10, LocalDateTime.class));
	}

	/**
	 * Why something was refused.
	 *
	 * @param requestId of the request
	 * @param account who tried
	 * @param area where they work
	 * @param act what they tried
	 * @param code the refusal for programs
	 * @param result the same in words
	 * @param rule by which rule
	 * @param version in which version
	 * @param inputs on what
	 * @param at when
	 */
	record Refusal(String requestId, String account, String area, String act, String code, String result, String rule,
			String version, List<Input> inputs, LocalDateTime at) {

	}

	/** A figure or state that a refusal rests on. */
	record Input(String name, String value) {

	}

}
