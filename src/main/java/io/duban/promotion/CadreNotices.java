package io.duban.promotion;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The notices about cadres, for those who change them. */
interface CadreNotices extends Repository<CadreNotice, CadreNotice.Id> {

	CadreNotice save(CadreNotice notice);

	Optional<CadreNotice> findById(CadreNotice.Id id);

}
