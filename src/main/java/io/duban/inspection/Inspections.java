package io.duban.inspection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The inspections. */
interface Inspections extends Repository<Inspection, Inspection.Id> {

	Inspection save(Inspection inspection);

	Optional<Inspection> findById(Inspection.Id id);

	/** The last day as of which one of some rules was inspected in one of some areas. */
	@Query("""
			select max(inspection.asOf) from Inspection inspection join inspection.foundByRule found
			where inspection.area in :areas and key(found) in :rules
			and inspection.status = io.duban.inspection.Inspection.Status.FINISHED
			""")
	Optional<LocalDate> lastOf(Collection<String> areas, Collection<String> rules);

}
