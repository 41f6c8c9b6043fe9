package io.duban.notice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.GlobalId;
import io.duban.api.NodeLoader;
import io.duban.core.CaseNumber;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Reads what was said against public notices. */
@Component
public class Objections implements NodeLoader {

	/** How objections are numbered. */
	public static final CaseNumber NUMBERS = Objection.NUMBERS;

	/** The most that a notice shows. */
	private static final int MOST = 100;

	private static final String SELECT = "select o.id, o.area, o.household, o.notice, o.objection, o.raised_by,"
			+ " o.raised_on, o.confidential, o.upheld, o.resolution, o.resolved_on, o.version";

	private static final RowMapper<ObjectionSummary> OBJECTION = (row, index) -> new ObjectionSummary(row.getLong(1),
			row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
			row.getObject(7, LocalDate.class), row.getBoolean(8), row.getObject(9, Boolean.class), row.getString(10),
			row.getObject(11, LocalDate.class), row.getLong(12));

	private final Walls walls;

	private final ObjectProvider<Notices> kinds;

	private final Who who;

	Objections(Walls walls, ObjectProvider<Notices> kinds, Who who) {
		this.walls = walls;
		this.kinds = kinds;
		this.who = who;
	}

	@Override
	public String type() {
		return ObjectionSummary.TYPE;
	}

	/**
	 * Against a village's notice there is no household: everybody there sees it. What was
	 * said in confidence is read by those whom the notice's kind names, and by whoever
	 * said it.
	 */
	@Override
	public Map<String, ObjectionSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of() : read(this.walls
			.read(SELECT + " from notice_objection o where o.id in (:ids) and {wall}", Wall.area("o.area").ofCounty())
			.param("ids", numbers)
			.query(OBJECTION)
			.list()).stream()
			.filter((one) -> one.confidential() || this.walls.sees(one.place()))
			.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	/**
	 * What was said against notices that the current person sees, in its order.
	 * @param notices kinds and ids of the cases
	 * @return by case, at most a hundred each
	 */
	public Map<String, List<ObjectionSummary>> against(Collection<String> notices) {
		return notices.isEmpty() ? Map.of()
				: read(this.walls
					.readNamed("select * from (" + SELECT + ", row_number() over (partition by o.notice order by o.id)"
							+ " as place from notice_objection o where o.notice in (:notices)) numbered where place <= "
							+ MOST + " order by notice, id")
					.param("notices", notices)
					.query(OBJECTION)
					.list()).stream().collect(Collectors.groupingBy(ObjectionSummary::notice));
	}

	/** Without what was said in confidence, for whom it is not. */
	private List<ObjectionSummary> read(List<ObjectionSummary> all) {
		String account = this.who.current().account();
		Set<String> told = concerning(all.stream()
			.filter((one) -> one.confidential() && !one.raisedBy().equals(account))
			.map(ObjectionSummary::notice)
			.collect(Collectors.toSet()));
		return all.stream()
			.filter((one) -> !one.confidential() || one.raisedBy().equals(account)
					|| (!told.contains(one.notice()) && this.walls.reads(one.place(), kind(one).readers())))
			.toList();
	}

	/**
	 * Which objections the current person may resolve now.
	 * @param all objections that they see
	 * @return whether, for each
	 */
	Map<ObjectionSummary, Boolean> resolvable(List<ObjectionSummary> all) {
		String account = this.who.current().account();
		Set<ObjectionSummary> open = all.stream()
			.filter((one) -> one.resolvedOn() == null && !one.raisedBy().equals(account)
					&& this.walls.reads(one.place(), kind(one).resolvers()))
			.collect(Collectors.toSet());
		Set<String> theirs = concerning(open.stream().map(ObjectionSummary::notice).collect(Collectors.toSet()));
		return all.stream()
			.distinct()
			.collect(Collectors.toMap(Function.identity(),
					(one) -> open.contains(one) && !theirs.contains(one.notice())));
	}

	/** Those of some notices that concern the current person, of each kind at once. */
	private Set<String> concerning(Set<String> notices) {
		return this.kinds.stream().flatMap((kind) -> {
			List<Long> ids = notices.stream().filter(kind.numbers()::isOf).map(CaseNumber::idOf).toList();
			return kind.concerning(this.who.current(), ids).stream().map(kind.numbers()::subject);
		}).collect(Collectors.toSet());
	}

	private Notices kind(ObjectionSummary objection) {
		return Notices.of(this.kinds, objection.notice());
	}

}
