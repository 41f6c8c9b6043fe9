package io.duban.leave;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The leaves, for those who change them. */
interface Leaves extends Repository<Leave, Leave.Id> {

	/** Writes at once: whoever is told of it asks the table who stands in for whom. */
	Leave saveAndFlush(Leave leave);

	Optional<Leave> findById(Leave.Id id);

	/**
	 * A leave that is about to begin or end: whoever gives its cadre a task meanwhile
	 * waits.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select leave from Leave leave where leave.id = :id")
	Optional<Leave> lock(Leave.Id id);

	/** Leaves with their decisions, in one statement. */
	@Query("select distinct leave from Leave leave left join fetch leave.decisions where leave.id in :ids")
	List<Leave> findWithDecisions(Collection<Leave.Id> ids);

}
