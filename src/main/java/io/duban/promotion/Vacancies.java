package io.duban.promotion;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The vacancies, for those who change them. */
interface Vacancies extends Repository<Vacancy, Vacancy.Id> {

	Vacancy save(Vacancy vacancy);

	Optional<Vacancy> findById(Vacancy.Id id);

	/** With their candidates, in one statement. */
	@EntityGraph(attributePaths = "candidates")
	List<Vacancy> findByIdIn(Iterable<Vacancy.Id> ids);

	/** Those of some for which any of some cadres is a candidate. */
	@Query("select v.id.value from Vacancy v join v.candidates c where c.cadre in :cadres and v.id.value in :vacancies")
	Set<Long> withCandidate(Collection<String> cadres, Collection<Long> vacancies);

}
