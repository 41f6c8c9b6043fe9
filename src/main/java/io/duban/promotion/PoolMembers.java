package io.duban.promotion;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** Those who are or were in pools, for those who change that. */
interface PoolMembers extends Repository<PoolMember, PoolMember.Id> {

	PoolMember save(PoolMember member);

	Optional<PoolMember> findById(PoolMember.Id id);

	List<PoolMember> findByIdIn(Iterable<PoolMember.Id> ids);

	/** The pool that somebody is in. */
	Optional<PoolMember> findByOpenKey(String cadre);

	/** Whom the outcome of a discipline case put out of a pool. */
	Optional<PoolMember> findByDisciplineCase(long disciplineCase);

}
