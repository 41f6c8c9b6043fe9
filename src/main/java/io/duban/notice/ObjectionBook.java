package io.duban.notice;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The objections, for those who change them. */
interface ObjectionBook extends Repository<Objection, Objection.Id> {

	Objection save(Objection objection);

	Optional<Objection> findById(Objection.Id id);

	List<Objection> findByIdIn(Iterable<Objection.Id> ids);

	List<Objection> findByNoticeAndResolvedOnIsNull(String notice);

}
