package io.duban.committee;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The ballots, for those who change them. */
interface Ballots extends Repository<Ballot, Ballot.Id> {

	Ballot save(Ballot ballot);

	/** Whoever else votes waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Ballot> findById(Ballot.Id id);

	/** With their seats and those concerned, in one statement. */
	@EntityGraph(attributePaths = { "seats", "concerned" })
	List<Ballot> findByIdIn(Iterable<Ballot.Id> ids);

	/** Numbers of open ballots that concern a cadre, and in which somebody is due. */
	@Query("""
			select ballot.id.value from Ballot ballot join ballot.seats seat join ballot.concerned one
			where ballot.status = io.duban.committee.Ballot.Status.OPEN and one = :cadre
			and seat.voter = :voter and seat.recusal is null order by ballot.id.value
			""")
	List<Long> open(String cadre, String voter);

}
