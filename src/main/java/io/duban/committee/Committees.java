package io.duban.committee;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The committees, for those who change them. */
interface Committees extends Repository<Committee, Committee.Id> {

	Committee save(Committee committee);

	Optional<Committee> findById(Committee.Id id);

}
