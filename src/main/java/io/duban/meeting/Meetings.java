package io.duban.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The meetings, for those who change them. */
interface Meetings extends Repository<Meeting, Meeting.Id> {

	Meeting save(Meeting meeting);

	Optional<Meeting> findById(Meeting.Id id);

	List<Meeting> findByIdIn(Collection<Meeting.Id> ids);

}
