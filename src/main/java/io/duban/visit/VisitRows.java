package io.duban.visit;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The visits, for those who change them. */
interface VisitRows extends Repository<Visit, Visit.Id> {

	Visit save(Visit visit);

	Optional<Visit> findById(Visit.Id id);

	List<Visit> findByHouseholdAndWordsIsNotNull(String household, Limit limit);

}
