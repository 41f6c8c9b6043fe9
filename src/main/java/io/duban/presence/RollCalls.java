package io.duban.presence;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The roll calls. */
interface RollCalls extends Repository<RollCall, RollCall.Id> {

	RollCall save(RollCall call);

	Optional<RollCall> findById(RollCall.Id id);

	/** The last day of which any was called. */
	@Query("select max(call.id.onDay) from RollCall call")
	Optional<LocalDate> last();

}
