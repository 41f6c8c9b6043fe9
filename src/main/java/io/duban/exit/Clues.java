package io.duban.exit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The clues, for those who change them. */
interface Clues extends Repository<Clue, Clue.Id> {

	Clue save(Clue clue);

	Optional<Clue> findById(Clue.Id id);

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Clue> findHeldById(Clue.Id id);

	List<Clue> findByIdIn(Iterable<Clue.Id> ids);

	boolean existsByOpenKey(String openKey);

	/** Of some, those of which one is open. */
	@Query("select clue.openKey from Clue clue where clue.openKey in :keys")
	Set<String> open(Collection<String> keys);

	/** Clues that are overdue, in the order of their numbers. */
	@Query("""
			select clue from Clue clue where clue.status in :status and clue.dueOn < :today and clue.id.value > :after
			order by clue.id.value
			""")
	List<Clue> overdue(Collection<Clue.Status> status, LocalDate today, long after, Limit limit);

}
