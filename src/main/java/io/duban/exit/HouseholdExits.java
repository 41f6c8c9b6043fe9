package io.duban.exit;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The households' exits, for those who change them. */
interface HouseholdExits extends Repository<HouseholdExit, HouseholdExit.Id> {

	HouseholdExit save(HouseholdExit exit);

	Optional<HouseholdExit> findById(HouseholdExit.Id id);

	List<HouseholdExit> findByIdIn(Iterable<HouseholdExit.Id> ids);

	boolean existsByOpenKey(String openKey);

}
