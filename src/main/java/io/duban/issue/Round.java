package io.duban.issue;

import java.time.LocalDateTime;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

import io.duban.security.CurrentUser;

/** One round of rectify and recheck. */
@Embeddable
public class Round {

	@Nullable private String rectifier;

	@Nullable private String rectifierAccount;

	@Nullable private String rectifierUnit;

	@Nullable private String onBehalfOf;

	@Nullable private String onBehalfOfUnit;

	@Nullable private String description;

	@Nullable private LocalDateTime rectifiedAt;

	@Nullable private String inspector;

	@Nullable private String inspectorAccount;

	@Nullable private Boolean passed;

	@Nullable private String reason;

	@Column(name = "rechecked_at")
	@Nullable private LocalDateTime recheckedAt;

	protected Round() {
	}

	Round(CurrentUser rectifier, @Nullable String unit, @Nullable Absent absent, String description, LocalDateTime at) {
		this.rectifier = rectifier.cadre();
		this.rectifierAccount = rectifier.account();
		this.rectifierUnit = unit;
		this.onBehalfOf = Absent.number(absent);
		this.onBehalfOfUnit = (absent != null) ? absent.unit() : null;
		this.description = description;
		this.rectifiedAt = at;
	}

	void recheck(CurrentUser inspector, boolean passed, @Nullable String reason, LocalDateTime at) {
		this.inspector = inspector.cadre();
		this.inspectorAccount = inspector.account();
		this.passed = passed;
		this.reason = reason;
		this.recheckedAt = at;
	}

	boolean isRectifiedBy(CurrentUser user) {
		return user.account().equals(this.rectifierAccount) || user.isCadre(this.rectifier)
				|| user.isCadre(this.onBehalfOf);
	}

	boolean isRecheckedBy(CurrentUser user) {
		return user.account().equals(this.inspectorAccount) || user.isCadre(this.inspector);
	}

	boolean isOfUnit(@Nullable String unit) {
		return unit != null && (unit.equals(this.rectifierUnit) || unit.equals(this.onBehalfOfUnit));
	}

	@Nullable String recheckedBy() {
		return (this.inspector != null) ? this.inspector : this.inspectorAccount;
	}

	@Nullable String rectifiedBy() {
		return (this.rectifier != null) ? this.rectifier : this.rectifierAccount;
	}

}
