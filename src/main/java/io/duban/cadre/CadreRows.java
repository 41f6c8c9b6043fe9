package io.duban.cadre;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** The cadres' rows, for those who hold one. */
interface CadreRows extends Repository<CadreRow, String> {

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<CadreRow> findHeldById(String id);

	/** The same of several, one after the other in the order of their numbers. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	List<CadreRow> findHeldByIdInOrderById(Collection<String> ids);

}
