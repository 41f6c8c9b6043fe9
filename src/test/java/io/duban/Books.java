package io.duban;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The county's books: issues, their processes, the open tasks and the record must always
 * agree with each other.
 */
final class Books {

	private final JdbcClient jdbc;

	Books(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void agree() {
		assertThat(count("""
				select count(*) from issue i left join process_instance p on p.subject = concat('issue:', i.id)
				left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
				where (i.status in ('CLOSED', 'WITHDRAWN')) <> (e.ID_ is null)""")).as("issues without a process")
			.isZero();
		assertThat(
				count("""
						select count(*) from household_exit x left join process_instance p on p.subject = concat('householdExit:', x.id)
						left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
						where (x.status in ('EXITED', 'REFUSED')) <> (e.ID_ is null)"""))
			.as("exits without a process")
			.isZero();
		assertThat(count("""
				select count(*) from household_exit x where x.events <>
				(select count(*) from record_event e where e.subject = concat('householdExit:', x.id))"""))
			.as("exits whose story the record does not tell")
			.isZero();
		assertThat(
				count("""
						select count(*) from ACT_RU_EXECUTION e left join process_instance p on p.instance_id = e.ID_
						left join issue i on i.id = case when p.subject like 'issue:%' then substring(p.subject, 7) end
						left join household_exit x on x.id = case when p.subject like 'householdExit:%' then substring(p.subject, 15) end
						where e.PARENT_ID_ is null and i.id is null and x.id is null and (p.subject is null or p.subject like 'issue:%' or p.subject like 'householdExit:%')"""))
			.as("processes of nothing")
			.isZero();
		assertThat(count("""
				select count(*) from discipline_case d left join process_instance p
				on p.subject = concat('disciplineCase:', d.id) left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
				where (d.status = 'CLOSED') <> (e.ID_ is null)""")).as("discipline cases without a process").isZero();
		assertThat(
				count("""
						select count(*) from discipline_case d left join open_task t on t.subject = concat('disciplineCase:', d.id)
						and t.kind = case d.status when 'DECIDING' then 'decideCase' when 'APPEALED' then 'decideAppeal' else '' end
						where (t.id is not null) <> (d.status in ('DECIDING', 'APPEALED'))"""))
			.as("discipline cases whose state and task differ")
			.isZero();
		assertThat(count("""
				select count(*) from discipline_case d where d.events <>
				(select count(*) from record_event e where e.subject = concat('disciplineCase:', d.id))"""))
			.as("discipline cases whose story the record does not tell")
			.isZero();
		assertThat(count("""
				select count(*) from dispatch_order o left join process_instance p
				on p.subject = concat('dispatchOrder:', o.id) left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
				where (o.status in ('ACCEPTED', 'WITHDRAWN')) <> (e.ID_ is null)""")).as("orders without a process")
			.isZero();
		assertThat(
				count("""
						select count(*) from dispatch_order o left join open_task t on t.subject = concat('dispatchOrder:', o.id)
						and t.kind = case o.status when 'ASKED' then 'answerOrder' when 'ANSWERED' then 'judgeAnswer' else '' end
						where (t.id is null) <> (o.status in ('ACCEPTED', 'WITHDRAWN'))"""))
			.as("orders whose state and task differ")
			.isZero();
		assertThat(count("""
				select count(*) from dispatch_order o where o.events <>
				(select count(*) from record_event e where e.subject = concat('dispatchOrder:', o.id))"""))
			.as("orders whose story the record does not tell")
			.isZero();
		assertThat(count("""
				select count(*) from meeting m left join process_instance p on p.subject = concat('meeting:', m.id)
				left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
				where (m.status in ('PUBLISHED', 'LAPSED')) <> (e.ID_ is null)""")).as("meetings without a process")
			.isZero();
		assertThat(count("""
				select count(*) from agenda_item a left join open_task t on t.subject = concat('agendaItem:', a.id)
				and t.kind = 'decideItem' where (a.status = 'PROPOSED') <> (t.id is not null)"""))
			.as("agenda items whose state and task differ")
			.isZero();
		assertThat(
				count("""
						select count(*) from meeting_report r left join open_task t on t.subject = concat('meetingReport:', r.id)
						and t.kind = 'submitReport' where (r.status in ('OWED', 'MISSING')) <> (t.id is not null)"""))
			.as("reports whose state and task differ")
			.isZero();
		assertThat(count("""
				select count(*) from agenda_item a where a.events <>
				(select count(*) from record_event e where e.subject = concat('agendaItem:', a.id))"""))
			.as("agenda items whose story the record does not tell")
			.isZero();
		assertThat(count("""
				select count(*) from meeting m where m.events <>
				(select count(*) from record_event e where e.subject = concat('meeting:', m.id))"""))
			.as("meetings whose story the record does not tell")
			.isZero();
		assertThat(count("""
				select count(*) from agenda_action x left join issue i on i.id = x.issue and i.source = 'MEETING'
				where i.id is null or (select count(*) from agenda_action o where o.issue = x.issue) <> 1"""))
			.as("actions of a meeting without an issue of their own")
			.isZero();
		assertThat(count("""
				select count(*) from issue i where i.source = 'MEETING' and i.facts like '通议〔%' and
				(select count(*) from agenda_action x where x.issue = i.id and i.facts = concat('通议〔',
				substring(concat(x.item, ''), 1, 4), '〕', substring(concat(x.item, ''), 6))) <> 1"""))
			.as("issues of a meeting's decision that are no action of its")
			.isZero();
		assertThat(count("""
				select count(*) from agenda_item a where a.status = 'DECIDED' and a.referral is not null and
				(select count(*) from agenda_item o where o.subject_kind = 'ISSUE' and o.subject_id = a.subject_id
				and o.status = 'DECIDED' and o.referral is not null) > (select count(*) from record_event e
				where e.subject = concat('issue:', a.subject_id) and e.name = 'issue.referralDecided')"""))
			.as("decisions of a meeting that did not reach the referred issue")
			.isZero();
		assertThat(count("""
				select count(*) from project p where p.events <>
				(select count(*) from record_event e where e.subject = concat('project:', p.id))"""))
			.as("projects whose story the record does not tell")
			.isZero();
		assertThat(count("""
				select count(*) from open_task t join ACT_RU_TASK e on e.ID_ = t.id and e.TASK_DEF_KEY_ = t.kind
				where (t.assignee is null and e.ASSIGNEE_ is null) or t.assignee = e.ASSIGNEE_"""))
			.as("open tasks as the engine has them")
			.isEqualTo(count("select count(*) from ACT_RU_TASK"))
			.isEqualTo(count("select count(*) from open_task"));
		assertThat(count("""
				select count(*) from issue i left join open_task t on t.subject = concat('issue:', i.id) and t.kind =
				case i.status when 'RECTIFYING' then 'rectifyIssue' when 'RECHECKING' then 'recheckIssue'
				when 'COUNTERSIGNING' then 'countersignIssue' when 'REFERRED' then 'decideReferredIssue'
				when 'LOOKING_BACK' then 'lookBackIssue' else '' end
				where (t.id is null) <> (i.status in ('STRUCK_OFF', 'CLOSED', 'WITHDRAWN'))"""))
			.as("issues whose state and task differ")
			.isZero();
		assertThat(count("""
				select count(*) from cadre_leave l join process_instance p on p.subject = concat('leave:', l.id)
				left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
				where (l.status in ('ENDED', 'REFUSED', 'WITHDRAWN')) <> (e.ID_ is null)"""))
			.as("leaves without a process")
			.isZero();
		assertThat(count("select count(*) from open_task t join cadre_leave l on l.away_key = t.assignee"))
			.as("open tasks of somebody who is on leave")
			.isZero();
		assertThat(count("""
				select count(*) from open_task t left join cadre_leave l on l.away_key = t.on_behalf_of
				and l.deputy = t.assignee where t.on_behalf_of is not null and l.id is null"""))
			.as("open tasks that somebody holds for another without standing in")
			.isZero();
		assertThat(count("select count(*) from issue where township <> concat(substring(area, 1, 9), '000')"))
			.as("issues that a township's walls take for another's")
			.isZero();
		assertThat(count("""
				select count(*) from issue i where i.events <>
				(select count(*) from record_event e where e.subject = concat('issue:', i.id))"""))
			.as("issues whose story the record does not tell")
			.isZero();
		assertThat(
				count("""
						select count(*) from nomination n left join process_instance p on p.subject = concat('nomination:', n.id)
						left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id where p.subject is not null
						and (n.status in ('INELIGIBLE', 'ADMITTED', 'REFUSED', 'WITHDRAWN')) <> (e.ID_ is null)"""))
			.as("nominations whose state and process differ")
			.isZero();
		assertThat(
				count("""
						select count(*) from vacancy v join process_instance p on p.subject = concat('vacancy:', v.id)
						left join appointment a on a.id = v.appointment left join ACT_RU_EXECUTION e on e.ID_ = p.instance_id
						where (v.status = 'CLOSED' or (v.status = 'FILLED' and a.status in ('CONFIRMED', 'RETURNED', 'REMOVED')))
						<> (e.ID_ is null)"""))
			.as("vacancies whose state and process differ")
			.isZero();
		for (String kind : List.of("nomination", "vacancy", "appointment", "ballot", "kinship")) {
			assertThat(
					count("select count(*) from " + kind + " n where n.events <> (select count(*) from record_event e"
							+ " where e.subject = concat('" + kind + ":', n.id))"))
				.as(kind + "s whose story the record does not tell")
				.isZero();
		}
		assertThat(
				count("""
						select count(*) from ballot b where b.status = 'CLOSED' and (b.agreed <> (select count(*) from ballot_paper p
						where p.ballot = b.id and p.choice = 'AGREE') or b.agreed + b.disagreed + b.deferred <> (select count(*)
						from ballot_seat s where s.ballot = b.id and s.voted))"""))
			.as("ballots that were counted wrong")
			.isZero();
		assertThat(count("""
				select count(*) from attachment a where a.events <>
				(select count(*) from record_event e where e.subject = concat('attachment:', a.id))"""))
			.as("attachments whose story the record does not tell")
			.isZero();
	}

	/** Each row of a ledger has the event of its last writing. */
	void tell(String table) {
		assertThat(count("select count(*) from " + table + " r left join record_event e on e.subject = concat('" + table
				+ ":', r.id) and e.sequence = r.version where e.id is null"))
			.as(table + "s that the record does not tell")
			.isZero();
	}

	int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
