package io.duban.security;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import io.duban.core.NotFound;

/** The accounts of the county. */
interface Accounts extends Repository<Account, String> {

	Account save(Account account);

	boolean existsByName(String name);

	boolean existsByCadre(String cadre);

	long count();

	/**
	 * Finds an account and holds its row until the transaction ends, so that sign-ins of
	 * one person come one after another.
	 * @param name the account's name
	 * @return the account, if there is one
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select a from Account a where a.name = :name")
	Optional<Account> hold(String name);

	@Query("""
			select count(distinct a.name) from Account a join a.grants g
			where g.role = :role and a.disabled = false and a.name <> :name""")
	long others(String role, String name);

	/**
	 * Open accounts with which nobody signed in.
	 * @param before how recently they would have to be made, opened or used
	 * @param after the name after which to go on
	 * @param limit how many
	 * @return their names, in order
	 */
	@Query("""
			select a.name from Account a where a.disabled = false and a.name > :after and a.createdAt < :before
			and coalesce(a.lastSignedInAt, a.createdAt) < :before and coalesce(a.enabledAt, a.createdAt) < :before
			order by a.name""")
	List<String> stale(LocalDateTime before, String after, Limit limit);

	default Account held(String name) {
		return hold(name).orElseThrow(() -> missing(name));
	}

	static NotFound missing(String name) {
		return new NotFound("The account " + name);
	}

}
