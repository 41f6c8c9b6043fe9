package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The agenda items, for those who change them. */
interface AgendaItems extends Repository<AgendaItem, AgendaItem.Id> {

	AgendaItem save(AgendaItem item);

	Optional<AgendaItem> findById(AgendaItem.Id id);

	List<AgendaItem> findByIdIn(Collection<AgendaItem.Id> ids);

	/**
	 * What stands or stood on an agenda about a subject, and what was merged elsewhere
	 * and is not decided, the first first.
	 */
	@Query("select i from AgendaItem i where i.subjectKind = :kind and i.subjectId = :subject and (i.meeting = :meeting"
			+ " or i.status = io.duban.meeting.AgendaItem.Status.MERGED and i.ruling is null) order by i.id.value")
	List<AgendaItem> about(String meeting, AgendaSubject.Kind kind, String subject);

	/** The last item that was about a subject, at whatever meeting. */
	Optional<AgendaItem> findFirstBySubjectKindAndSubjectIdOrderByIdDesc(AgendaSubject.Kind kind, String subject);

	/** What stands or stood on an agenda, the first first. */
	List<AgendaItem> findByMeetingOrderByIdAsc(String meeting);

	/** What was merged into some items. */
	List<AgendaItem> findByMergedIntoInOrderByIdAsc(Collection<Long> items);

	/** What was merged and is not decided, about some subjects. */
	List<AgendaItem> findByStatusAndRulingIsNullAndSubjectIdIn(AgendaItem.Status status, Collection<String> subjects);

	/** The item as which one goes on that was carried over. */
	Optional<AgendaItem> findFirstByCarriedFromOrderByIdDesc(long item);

	/** What stands on an agenda or stood there, in its order. */
	@Query("select distinct i from AgendaItem i left join fetch i.actions where i.meeting = :meeting order by i.sortPlace, i.id.value")
	List<AgendaItem> ofMeeting(String meeting);

	/** What stands on other agendas about some subjects. */
	List<AgendaItem> findByMeetingNotAndStatusAndSubjectIdIn(String meeting, AgendaItem.Status status,
			Collection<String> subjects);

	List<AgendaItem> findByMeetingAndStatusOrderBySortPlaceAscIdAsc(String meeting, AgendaItem.Status status);

	/** When some subjects of a kind were last put on an agenda and not taken off it. */
	@Query("select new io.duban.meeting.AgendaItems$Last(i.subjectId, max(i.proposedAt)) from AgendaItem i"
			+ " where i.subjectKind = :kind and i.subjectId in :subjects"
			+ " and i.status <> io.duban.meeting.AgendaItem.Status.REMOVED group by i.subjectId")
	List<Last> lastProposed(AgendaSubject.Kind kind, Collection<String> subjects);

	/** Where items about a subject lie, whoever asks. */
	@Query("select distinct i.area from AgendaItem i where i.subjectKind = :kind and i.subjectId = :subject"
			+ " and i.status = :status")
	Set<String> areas(AgendaSubject.Kind kind, String subject, AgendaItem.Status status);

	List<AgendaItem> findBySubjectKindAndSubjectIdAndStatus(AgendaSubject.Kind kind, String subject,
			AgendaItem.Status status);

	/**
	 * When something was last put on an agenda.
	 *
	 * @param subject its number
	 * @param at when
	 */
	record Last(String subject, LocalDateTime at) {

	}

}
