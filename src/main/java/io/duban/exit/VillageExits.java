package io.duban.exit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The villages' exits, for those who change them. */
interface VillageExits extends Repository<VillageExit, VillageExit.Id> {

	VillageExit save(VillageExit exit);

	Optional<VillageExit> findById(VillageExit.Id id);

	List<VillageExit> findByIdIn(Iterable<VillageExit.Id> ids);

	boolean existsByOpenKey(String openKey);

	boolean existsByAreaAndStatus(String area, VillageExit.Status status);

	List<VillageExit> findByStatusAndHangingHangsUntilBeforeAndHangingStoppedOnIsNull(VillageExit.Status status,
			LocalDate today, Limit limit);

}
