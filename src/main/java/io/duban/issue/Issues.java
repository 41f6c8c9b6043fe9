package io.duban.issue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The issues, for those who change them. */
interface Issues extends Repository<Issue, Issue.Id> {

	Issue save(Issue issue);

	List<Issue> saveAll(Iterable<Issue> issues);

	Optional<Issue> findById(Issue.Id id);

	/** Whoever else holds it waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Issue> findHeldById(Issue.Id id);

	/** Issues with their rounds, in one statement. */
	@Query("select distinct issue from Issue issue left join fetch issue.rounds where issue.id in :ids")
	List<Issue> findWithRounds(Collection<Issue.Id> ids);

	List<Issue> findByOpenKeyIn(Collection<String> openKeys);

	/** Open issues of a rule that the last inspection of the area still found. */
	@Query("""
			select issue from Issue issue
			where issue.rule = :rule and issue.area between :low and :high and issue.openKey is not null
			and issue.goneOn is null and issue.source = io.duban.issue.Source.INSPECTION
			""")
	List<Issue> notYetGone(String rule, String low, String high);

	/** The last issue of each rule and subject that is no longer open. */
	@Query("""
			select issue from Issue issue
			where issue.rule = :rule and issue.subjectId in :subjects and issue.openKey is null
			and issue.id.value = (select max(other.id.value) from Issue other
				where other.rule = issue.rule and other.subjectId = issue.subjectId)
			""")
	List<Issue> lastSettled(String rule, Collection<String> subjects);

}
