package io.duban.promotion;

import java.time.LocalDate;

import io.duban.core.Ledger;

/**
 * That a cadre was appointed before the county kept it here, as its own list tells.
 *
 * @param cadre 工号 as the list has it, be they a cadre of the county still or not
 * @param area code of the county
 * @param on 任职日期
 * @param rank 职务层次 of the post
 * @param unit 任职单位
 * @param post 任职职务
 * @param formerUnit 原单位 where they were before
 * @param formerPost 原职务 what they were before
 * @param formerRank 原职级 their rank before, empty where the list does not tell
 * @param frontline 是否一线, whether they were promoted from the front line
 */
public record PastAppointment(String cadre, String area, LocalDate on, PostRank rank, String unit, String post,
		String formerUnit, String formerPost, String formerRank, boolean frontline) {

	static final Ledger<PastAppointment> LEDGER = Ledger
		.<PastAppointment>of("past_appointment", "pastAppointment", PastAppointment::key, PastAppointment::area)
		.column("cadre", PastAppointment::cadre)
		.column("appointed_on", PastAppointment::on)
		.column("post_rank", (row) -> row.rank().name())
		.column("unit", PastAppointment::unit)
		.column("post", PastAppointment::post)
		.column("former_unit", PastAppointment::formerUnit)
		.column("former_post", PastAppointment::formerPost)
		.column("former_rank", PastAppointment::formerRank)
		.column("frontline", PastAppointment::frontline)
		.build();

	private String key() {
		return this.cadre + ":" + this.on;
	}

}
