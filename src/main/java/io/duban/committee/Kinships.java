package io.duban.committee;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The declarations of kinship, for those who change them. */
interface Kinships extends Repository<Kinship, Kinship.Id> {

	Kinship save(Kinship kinship);

	Optional<Kinship> findById(Kinship.Id id);

	boolean existsByOpenKey(String openKey);

}
