package io.duban.promotion;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The appointments, for those who change them. */
interface Appointments extends Repository<Appointment, Appointment.Id> {

	Appointment save(Appointment appointment);

	Optional<Appointment> findById(Appointment.Id id);

	List<Appointment> findByIdIn(Iterable<Appointment.Id> ids);

	List<Appointment> findByCadreAndStatusIn(String cadre, Collection<Appointment.Status> status);

	/** Whom the outcome of a discipline case removed, and who still is. */
	List<Appointment> findByDisciplineCase(long disciplineCase);

}
