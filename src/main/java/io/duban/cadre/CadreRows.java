package io.duban.cadre;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** The cadres' rows, for those who hold one. */
interface CadreRows extends Repository<CadreRow, String> {

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<CadreRow> findHeldById(String id);

}
