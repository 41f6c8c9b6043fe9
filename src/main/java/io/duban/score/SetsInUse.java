package io.duban.score;

import java.util.Collection;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The sets of weights that were taken from their files. */
interface SetsInUse extends Repository<SetInUse, SetInUse.Id> {

	SetInUse save(SetInUse set);

	Optional<SetInUse> findById(SetInUse.Id id);

	/** One whose file is gone. */
	Optional<SetInUse> findFirstByIdNotInOrderById(Collection<SetInUse.Id> ids);

	long count();

}
