package io.duban.discipline;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The discipline cases, for those who change them. */
interface DisciplineCases extends Repository<DisciplineCase, DisciplineCase.Id> {

	DisciplineCase save(DisciplineCase one);

	Optional<DisciplineCase> findById(DisciplineCase.Id id);

	List<DisciplineCase> findByIdIn(Collection<DisciplineCase.Id> ids);

	Optional<DisciplineCase> findByOpenKey(String openKey);

	/** Those of some open keys that are open. */
	@Query("select one.openKey from DisciplineCase one where one.openKey in :keys")
	List<String> openAmong(Collection<String> keys);

}
