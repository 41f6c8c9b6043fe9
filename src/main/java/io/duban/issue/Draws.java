package io.duban.issue;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import io.duban.issue.LookBack.Draw;

/** The draws for looking back, one a week and township. */
interface Draws extends Repository<Draw, Draw.Id> {

	Draw save(Draw draw);

	Optional<Draw> findById(Draw.Id id);

	@Query("""
			select issue.id.value from Issue issue
			where issue.struckOffWeek = :week and issue.township = :township and issue.openKey is null
			order by issue.id.value
			""")
	List<Long> candidates(String week, String township);

}
