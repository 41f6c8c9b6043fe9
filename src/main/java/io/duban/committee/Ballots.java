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

	/** With their seats, in one statement. */
	@EntityGraph(attributePaths = "seats")
	List<Ballot> findByIdIn(Iterable<Ballot.Id> ids);

	/** Open ballots on a cadre in which somebody has a seat. */
	@Query("""
			select ballot from Ballot ballot join ballot.seats seat
			where ballot.state = io.duban.committee.Ballot.State.OPEN and ballot.candidate = :candidate
			and seat.voter = :voter
			""")
	List<Ballot> open(String candidate, String voter);

}
