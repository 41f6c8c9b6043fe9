package io.duban.promotion;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The notices about cadres, for those who change them. */
interface CadreNotices extends Repository<CadreNotice, CadreNotice.Id> {

	CadreNotice save(CadreNotice notice);

	Optional<CadreNotice> findById(CadreNotice.Id id);

	/** Whom it is about. */
	@Query("select n.cadre from CadreNotice n where n.id.value = :id")
	Optional<String> cadreOf(long id);

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<CadreNotice> findHeldById(CadreNotice.Id id);

}
