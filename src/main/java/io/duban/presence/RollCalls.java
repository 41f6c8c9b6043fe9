package io.duban.presence;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The roll calls. */
interface RollCalls extends Repository<RollCall, RollCall.Id> {

	RollCall save(RollCall call);

	Optional<RollCall> findById(RollCall.Id id);

}
