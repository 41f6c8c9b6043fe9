package io.duban.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.hibernate.annotations.ListIndexBase;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.Area;
import io.duban.security.CurrentUser;

/**
 * A campaign of visits in rounds. Each round owes one visit to each household of its
 * area, by whoever answers for it on the day, or to each of its hosts, by the county's
 * two top leaders: what is due is not typed, and follows the household to its next
 * responsible cadre.
 */
@Entity
@Table(name = "campaign")
class Campaign extends Aggregate<Campaign.Id> {

	private static final int ROUNDS = 12;

	/** 万家饭: a meal in each. */
	private static final int MEALS = 3;

	private static final int HOSTS = 500;

	private static final int NAME = 100;

	@EmbeddedId
	private Id id;

	private String area;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	private String name;

	private boolean toHosts;

	private LocalDate startedOn;

	private String startedBy;

	@ElementCollection
	@CollectionTable(name = "campaign_round", joinColumns = @JoinColumn(name = "campaign"))
	@OrderColumn(name = "number")
	@ListIndexBase(1)
	private List<Round> rounds = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "campaign_host", joinColumns = @JoinColumn(name = "campaign"))
	@OrderColumn(name = "number")
	@ListIndexBase(1)
	private List<Target> hosts = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Campaign() {
	}

	Campaign(Id id, Start start, CurrentUser by, LocalDate today) {
		start.check(today);
		this.id = id;
		this.area = start.area;
		this.kind = start.kind;
		this.name = start.name;
		this.toHosts = !start.hosts.isEmpty();
		this.startedOn = today;
		this.startedBy = by.account();
		for (LocalDate dueOn : start.dueOn) {
			this.rounds.add(new Round(id.round(this.rounds.size() + 1), dueOn, null, null, null));
		}
		for (Host host : start.hosts) {
			this.hosts.add(new Target(id.host(this.hosts.size() + 1), host));
		}
		register(new CampaignEvent.Started(this.kind, this.name, start.dueOn, start.hosts));
	}

	Campaign extend(long round, LocalDate until, String reason) {
		int index = index(round);
		Round before = this.rounds.get(index);
		allow(before);
		Refused.unlessText(reason, "REASON_MISSING", "Say why the round is extended");
		Refused.unless(until.isAfter(before.dueOn), "DUE_TOO_EARLY",
				"Take a day after " + before.dueOn + ", until which the round goes now");
		this.rounds.set(index, new Round(round, until, reason, null, null));
		register(new CampaignEvent.RoundExtended(index + 1, before.dueOn, until, reason));
		return this;
	}

	Campaign close(long round, String reason, LocalDate today) {
		int index = index(round);
		Round before = this.rounds.get(index);
		allow(before);
		Refused.unlessText(reason, "REASON_MISSING", "Say why the round is closed");
		this.rounds.set(index, new Round(round, before.dueOn, before.extensionReason, today, reason));
		register(new CampaignEvent.RoundClosed(index + 1, reason));
		return this;
	}

	private static void allow(Round round) {
		Refused.when(round.closedOn != null, "ROUND_CLOSED", "This round is closed already, since " + round.closedOn);
	}

	private int index(long round) {
		for (int index = 0; index < this.rounds.size(); index++) {
			if (this.rounds.get(index).id == round) {
				return index;
			}
		}
		throw unknownRound();
	}

	/**
	 * Refuses a visit that cannot belong to a round. One that was made before the round
	 * was closed belongs to it, however late it is told of.
	 * @param report what is told of it
	 * @param village code of the village
	 * @param leader whether one of the two top leaders made it
	 * @return id of the host who was visited, null in a campaign to households
	 */
	@Nullable Long take(Report report, String village, boolean leader) {
		Round round = this.rounds.get(index((report.round() != null) ? report.round() : 0));
		Refused.when(report.visitedOn().isBefore(this.startedOn), "VISIT_BEFORE_CAMPAIGN",
				"The campaign began on " + this.startedOn + ": send an earlier visit without a round");
		Refused.when(round.closedOn != null && report.visitedOn().isAfter(round.closedOn), "ROUND_CLOSED",
				"The round was closed on " + round.closedOn + ": send a later visit with another round, or with none");
		Refused.unless(Area.of(this.area).contains(village) && this.toHosts == (report.host() != null),
				"NOT_IN_CAMPAIGN", "The campaign owes no visit there: send it without a round");
		if (!this.toHosts) {
			return null;
		}
		Refused.unless(this.kind != Kind.HUNDRED_MEALS || leader, "LEADERS_ONLY",
				"百家饭 is of the two top leaders: send your visit without a round");
		return this.hosts.stream()
			.filter((target) -> target.host.equals(report.host()))
			.map(Target::id)
			.findFirst()
			.orElseThrow(() -> new Refused("NOT_IN_CAMPAIGN",
					"They are not among the campaign's hosts: write their village, post and name as they stand there"));
	}

	static Refused unknownRound() {
		return new Refused("UNKNOWN_ROUND", "There is no such round: take one of a campaign, or none");
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "campaign:" + this.id.value;
	}

	@Override
	public String area() {
		return this.area;
	}

	/** It is announced to everybody. */
	@Override
	public @Nullable Place place() {
		return null;
	}

	/** Which campaign it is. */
	enum Kind {

		/** 百家饭 the two top leaders eat with village secretaries and group heads. */
		HUNDRED_MEALS,
		/** 万家饭 every cadre eats three meals with their own households. */
		TEN_THOUSAND_MEALS,
		/** Another one. */
		OTHER

	}

	/**
	 * What is to be started.
	 *
	 * @param kind which campaign
	 * @param name what it is called
	 * @param area code of the division whose households, or whose hosts', it owes visits
	 * @param dueOn by when each round is due
	 * @param hosts to whom; none for the households
	 */
	record Start(Kind kind, String name, String area, List<LocalDate> dueOn, List<Host> hosts) {

		private void check(LocalDate today) {
			Refused.unlessText(this.name, NAME, "BAD_NAME", "Give the campaign a name");
			Refused.when(this.dueOn.isEmpty() || this.dueOn.size() > ROUNDS, "BAD_ROUNDS",
					"A campaign has 1 to " + ROUNDS + " rounds");
			Refused.unless(this.kind != Kind.TEN_THOUSAND_MEALS || this.dueOn.size() == MEALS, "BAD_ROUNDS",
					"万家饭 has " + MEALS + " rounds, one for each meal");
			LocalDate before = today.minusDays(1);
			for (LocalDate due : this.dueOn) {
				Refused.unless(due.isAfter(before), "BAD_ROUNDS",
						"Rounds are due one after another, the first today or later");
				before = due;
			}
			Refused.when(this.kind == Kind.HUNDRED_MEALS && this.hosts.isEmpty(), "HOSTS_MISSING",
					"百家饭 is with village secretaries and group heads: say with whom");
			Refused.when(this.kind == Kind.TEN_THOUSAND_MEALS && !this.hosts.isEmpty(), "BAD_HOST",
					"万家饭 is with the households, each with who answers for it: name nobody");
			Refused.when(this.hosts.size() > HOSTS || new HashSet<>(this.hosts).size() < this.hosts.size(), "BAD_HOST",
					"Name at most " + HOSTS + " hosts, each once");
			this.hosts.forEach(Host::check);
			Refused.unless(this.hosts.stream().allMatch((host) -> Area.of(this.area).contains(host.area())),
					"UNKNOWN_VILLAGE", "Each host is of a village in the campaign's division");
		}

	}

	/**
	 * A round.
	 *
	 * @param id its own, among all rounds
	 * @param dueOn by when its visits are due
	 * @param extensionReason why it was extended last
	 * @param closedOn since when it takes no visits, null while it does
	 * @param closingReason why it was closed
	 */
	@Embeddable
	record Round(@Column(name = "id") long id, @Column(name = "due_on") LocalDate dueOn,
			@Nullable @Column(name = "extension_reason") String extensionReason,
			@Nullable @Column(name = "closed_on") LocalDate closedOn,
			@Nullable @Column(name = "closing_reason") String closingReason) {

	}

	/**
	 * Whom a campaign owes a visit in each round.
	 *
	 * @param id among all campaigns' hosts
	 * @param host who
	 */
	@Embeddable
	record Target(@Column(name = "id") long id, @Embedded Host host) {

	}

	/**
	 * A campaign's number.
	 *
	 * @param value 1 for the county's first
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

		private static final long ROUND = 100;

		private static final long HOST = 1000;

		static Id ofRound(long round) {
			return new Id(round / ROUND);
		}

		long round(int number) {
			return this.value * ROUND + number;
		}

		private long host(int number) {
			return this.value * HOST + number;
		}

	}

}
