package io.duban.committee;

/** What is voted on, and by whom. */
public enum BallotKind {

	/**
	 * 民主推荐 colleagues who are asked say whether they recommend a cadre; nobody presides.
	 */
	RECOMMENDATION(false),
	/** 后备入库票决 the standing committee decides who comes into a pool. */
	ADMISSION(true),
	/** 任用票决 the standing committee decides who is appointed. */
	APPOINTMENT(true);

	private final boolean committee;

	BallotKind(boolean committee) {
		this.committee = committee;
	}

	/**
	 * Whether the standing committee votes, which meets and whose chair speaks last.
	 * @return false where those vote who are asked
	 */
	public boolean isOfCommittee() {
		return this.committee;
	}

}
