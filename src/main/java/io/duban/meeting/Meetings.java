package io.duban.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** The meetings, for those who change them. */
interface Meetings extends Repository<Meeting, Meeting.Id> {

	Meeting save(Meeting meeting);

	Optional<Meeting> findById(Meeting.Id id);

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Meeting> findHeldById(Meeting.Id id);

	List<Meeting> findByIdIn(Collection<Meeting.Id> ids);

}
