package io.duban.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.record.Bundles;

/**
 * 卷宗: a story as it is written down, in Chinese, whatever the form.
 *
 * @param order what was asked for
 * @param title what stands above it
 * @param facts 概况: names and values
 * @param told 经过: what happened
 * @param waits 等待: on whom it waited
 * @param rounds 轮次: rounds of rectify and recheck
 * @param appointments 包保: who was appointed to answer, empty for an issue
 * @param proofs 证明: where each event stands in the record
 * @param sealed the events that the checkpoint holds
 */
record Dossier(Order order, String title, List<List<String>> facts, Table told, Table waits, Table rounds,
		Table appointments, Table proofs, Bundles.Sealed sealed) {

	/** Everything in the order in which it is read. */
	List<Table> tables() {
		return List.of(this.told, this.waits, this.rounds, this.appointments);
	}

	/**
	 * Rows under headings. The first column names whose row it is.
	 *
	 * @param title what it is called
	 * @param columns its headings
	 * @param rows as many cells each; a number, a text or nothing
	 */
	record Table(String title, List<String> columns, List<List<@Nullable Object>> rows) {

	}

}
