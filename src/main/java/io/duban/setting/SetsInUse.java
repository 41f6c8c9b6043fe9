package io.duban.setting;

import java.util.Collection;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The sets of rules that were taken from their files. */
interface SetsInUse extends Repository<SetInUse, SetInUse.Id> {

	SetInUse save(SetInUse set);

	Optional<SetInUse> findById(SetInUse.Id id);

	/** One whose file is gone. */
	Optional<SetInUse> findFirstByKindAndIdNotInOrderById(String kind, Collection<SetInUse.Id> ids);

	boolean existsByKind(String kind);

}
