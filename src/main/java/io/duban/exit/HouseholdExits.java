package io.duban.exit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The households' exits, for those who change them. */
interface HouseholdExits extends Repository<HouseholdExit, HouseholdExit.Id> {

	HouseholdExit save(HouseholdExit exit);

	Optional<HouseholdExit> findById(HouseholdExit.Id id);

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<HouseholdExit> findHeldById(HouseholdExit.Id id);

	List<HouseholdExit> findByIdIn(Iterable<HouseholdExit.Id> ids);

	boolean existsByOpenKey(String openKey);

	/** Of some, those of which one is open. */
	@Query("select exit.openKey from HouseholdExit exit where exit.openKey in :keys")
	Set<String> open(Collection<String> keys);

}
