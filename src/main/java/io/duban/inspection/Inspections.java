package io.duban.inspection;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The inspections. */
interface Inspections extends Repository<Inspection, Inspection.Id> {

	Inspection save(Inspection inspection);

	Optional<Inspection> findById(Inspection.Id id);

}
