package io.duban.promotion;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;

/**
 * That a rule was held against somebody (规则判定): which one, of which version, what it
 * looked at and what it said. It is kept also where it refused, and never changes.
 */
@Entity
@Table(name = "ruling")
class Ruling extends Aggregate<Ruling.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Ruling";

	static final CaseNumber NUMBERS = new CaseNumber("ruling", "通判");

	@EmbeddedId
	private Id id;

	private String area;

	private String cadre;

	private String matter;

	@Enumerated(EnumType.STRING)
	private Rule rule;

	@Column(name = "row_name")
	@Nullable private String row;

	@Column(name = "rule_version")
	private String ruleVersion;

	@Enumerated(EnumType.STRING)
	private Result result;

	private String message;

	private LocalDateTime madeAt;

	@ElementCollection
	@CollectionTable(name = "ruling_input", joinColumns = @JoinColumn(name = "ruling"))
	@MapKeyColumn(name = "name")
	@Column(name = "input")
	private Map<String, String> inputs = new LinkedHashMap<>();

	@SuppressWarnings("NullAway.Init")
	protected Ruling() {
	}

	Ruling(Id id, String area, String cadre, String matter, Verdict verdict, LocalDateTime at) {
		this.id = id;
		this.area = area;
		this.cadre = cadre;
		this.matter = matter;
		this.rule = verdict.rule();
		this.row = verdict.row();
		this.ruleVersion = verdict.version();
		this.result = verdict.result();
		this.message = verdict.message();
		this.madeAt = at;
		this.inputs.putAll(verdict.inputs());
		register(new RulingEvent.Made(id.value(), cadre, matter, this.rule, this.row, this.ruleVersion,
				verdict.inputs(), this.result));
	}

	/** What whoever asked is told where it refused. */
	Refused refusal() {
		Map<String, String> details = new LinkedHashMap<>(this.inputs);
		details.put("rule", this.rule.name());
		details.put("version", this.ruleVersion);
		details.put("ruling", NUMBERS.text(this.id.value()));
		if (this.row != null) {
			details.put("row", this.row);
		}
		return new Refused(this.rule.code(), this.message, details);
	}

	boolean isRefused() {
		return this.result == Result.REFUSED;
	}

	String message() {
		return this.message;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return NUMBERS.subject(this.id.value());
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, null, null, null, false, Set.of(this.cadre));
	}

	/**
	 * A ruling's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** What a rule says. */
	enum Result {

		/** It lets them pass. */
		PASSED,
		/** It would not let them pass if it were to be decided now. */
		WARNED,
		/** It does not let them pass. */
		REFUSED

	}

}
