package io.duban.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The agenda items, for those who change them. */
interface AgendaItems extends Repository<AgendaItem, AgendaItem.Id> {

	AgendaItem save(AgendaItem item);

	Optional<AgendaItem> findById(AgendaItem.Id id);

	List<AgendaItem> findByIdIn(Collection<AgendaItem.Id> ids);

	Optional<AgendaItem> findByMeetingAndSubjectKey(String meeting, String subjectKey);

	/** What stands on an agenda or stood there, in its order. */
	@Query("select distinct i from AgendaItem i left join fetch i.actions where i.meeting = :meeting order by i.sortPlace, i.id.value")
	List<AgendaItem> ofMeeting(String meeting);

	List<AgendaItem> findByMeetingAndStateOrderBySortPlaceAscIdAsc(String meeting, AgendaItem.State state);

	boolean existsBySubjectKey(String subjectKey);

	List<AgendaItem> findBySubjectKeyAndState(String subjectKey, AgendaItem.State state);

}
