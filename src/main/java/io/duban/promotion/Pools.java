package io.duban.promotion;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** The pools, for those who change them. */
interface Pools extends Repository<Pool, Pool.Id> {

	Pool save(Pool pool);

	/** Whoever else comes in or leaves waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Pool> findById(Pool.Id id);

}
