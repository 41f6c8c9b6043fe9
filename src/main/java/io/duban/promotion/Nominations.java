package io.duban.promotion;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The nominations, for those who change them. */
interface Nominations extends Repository<Nomination, Nomination.Id> {

	Nomination save(Nomination nomination);

	Optional<Nomination> findById(Nomination.Id id);

	List<Nomination> findByIdIn(Iterable<Nomination.Id> ids);

	Optional<Nomination> findByOpenKey(String cadre);

}
