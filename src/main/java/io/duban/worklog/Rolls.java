package io.duban.worklog;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rolls that were called. */
interface Rolls extends Repository<Roll, Roll.Id> {

	Roll save(Roll roll);

	Optional<Roll> findById(Roll.Id id);

	/** The last day of which any was called. */
	@Query("select max(roll.workDay) from Roll roll")
	Optional<LocalDate> last();

}
