package io.duban.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;

/** A county's standing committee (常委会): who sits on it, and since when. */
@Entity
@Table(name = "committee")
class Committee extends Aggregate<Committee.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Committee";

	static final String KIND = "committee";

	private static final int MOST = 30;

	@EmbeddedId
	private Id id;

	@ElementCollection
	@CollectionTable(name = "committee_member", joinColumns = @JoinColumn(name = "committee"))
	@OrderColumn(name = "position")
	private List<Member> members = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Committee() {
	}

	Committee(Id id) {
		this.id = id;
	}

	Committee seat(String cadre, boolean chair, LocalDate since) {
		List<Member> then = this.members.stream().filter((member) -> member.sitsFrom(since)).toList();
		Refused.when(then.stream().anyMatch((member) -> member.cadre().equals(cadre)), "SAME_CADRE",
				"This cadre sits on the committee then");
		Refused.when(chair && then.stream().anyMatch(Member::isChair), "CHAIR_TAKEN",
				"Somebody is its chair then: end that first");
		Refused.when(then.size() >= MOST, "TOO_MANY_VOTERS", "A committee has at most " + MOST + " members");
		this.members.add(new Member(cadre, chair, since));
		register(new CommitteeEvent.Seated(this.id.value(), cadre, chair, since));
		return this;
	}

	Committee unseat(String cadre, LocalDate until, String reason) {
		Refused.unlessText(reason, "REASON_MISSING", "Say why they leave the committee");
		Member member = inOffice(until).stream()
			.filter((one) -> one.cadre().equals(cadre))
			.findFirst()
			.orElseThrow(() -> new Refused("NOT_DUE", "This cadre does not sit on the committee then"));
		member.end(until);
		register(new CommitteeEvent.Unseated(this.id.value(), cadre, until, reason));
		return this;
	}

	/**
	 * Who sits on a day, the chair first, the others in the order in which they were
	 * seated.
	 */
	List<Member> inOffice(LocalDate on) {
		return this.members.stream()
			.filter((member) -> member.isInOffice(on))
			.sorted(Comparator.comparing((Member member) -> !member.isChair()))
			.toList();
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return KIND + ":" + this.id.value();
	}

	@Override
	public String area() {
		return this.id.value();
	}

	@Override
	public Place place() {
		return Place.ofCounty(area());
	}

	/**
	 * The county whose it is.
	 *
	 * @param value its code
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

	}

}
