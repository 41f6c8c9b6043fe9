package io.duban.issue;

/** Lets a measurement do what else only a timer does: the least change of an issue. */
public final class Reminder {

	private Reminder() {
	}

	/**
	 * Reminds an issue's rectifier.
	 * @param rectification the use case
	 * @param issue whose
	 */
	public static void remind(Rectification rectification, Issue.Id issue) {
		rectification.remind(issue);
	}

}
