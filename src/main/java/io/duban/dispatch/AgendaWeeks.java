package io.duban.dispatch;

/** Tells before which Sunday meeting comes what is not answered in time. */
public interface AgendaWeeks {

	/**
	 * The meeting whose agenda is the next one to close.
	 * @param area code of a township or village of its county
	 * @return its week, such as 2026-W48
	 */
	String weekOf(String area);

}
