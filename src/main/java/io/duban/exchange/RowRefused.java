package io.duban.exchange;

/** One row cannot be taken as it stands; the rows around it can. */
class RowRefused extends RuntimeException {

	private final transient Refusal refusal;

	RowRefused(Refusal refusal) {
		// a county's register may hold thousands of these: they carry no stack trace
		super(refusal.english(), null, false, false);
		this.refusal = refusal;
	}

	Refusal refusal() {
		return this.refusal;
	}

	int row() {
		return this.refusal.row();
	}

	String column() {
		return this.refusal.column();
	}

	RefusalCode code() {
		return this.refusal.code();
	}

	String chinese() {
		return this.refusal.chinese();
	}

	String english() {
		return this.refusal.english();
	}

}
