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

/** The villages' exits, for those who change them. */
interface VillageExits extends Repository<VillageExit, VillageExit.Id> {

	VillageExit save(VillageExit exit);

	Optional<VillageExit> findById(VillageExit.Id id);

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<VillageExit> findHeldById(VillageExit.Id id);

	List<VillageExit> findByIdIn(Iterable<VillageExit.Id> ids);

	boolean existsByOpenKey(String openKey);

	/** Of some, those of which one is open. */
	@Query("select exit.openKey from VillageExit exit where exit.openKey in :keys")
	Set<String> open(Collection<String> keys);

	List<VillageExit> findByAreaInAndStatus(Collection<String> areas, VillageExit.Status status);

	boolean existsByAreaAndStatus(String area, VillageExit.Status status);

	List<VillageExit> findByStatusAndHangingHangsUntilBeforeAndHangingStoppedOnIsNull(VillageExit.Status status,
			LocalDate today, Limit limit);

}
