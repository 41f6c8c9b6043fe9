package io.duban.dispatch;

import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What was entered of projects, for whoever enters more. */
interface ProgressBook extends Repository<Progress, Progress.Id> {

	Progress save(Progress progress);

	/** What was entered last, whenever it was. */
	@Query("""
			select progress from Progress progress where progress.id.project = :project and progress.id.enteredOn =
			(select max(other.id.enteredOn) from Progress other where other.id.project = :project)
			""")
	Optional<Progress> last(long project);

}
