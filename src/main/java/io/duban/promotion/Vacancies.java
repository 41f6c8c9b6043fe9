package io.duban.promotion;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

/** The vacancies, for those who change them. */
interface Vacancies extends Repository<Vacancy, Vacancy.Id> {

	Vacancy save(Vacancy vacancy);

	Optional<Vacancy> findById(Vacancy.Id id);

	/** With their candidates, in one statement. */
	@EntityGraph(attributePaths = "candidates")
	List<Vacancy> findByIdIn(Iterable<Vacancy.Id> ids);

}
