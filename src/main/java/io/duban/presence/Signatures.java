package io.duban.presence;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The signatures. */
interface Signatures extends Repository<Signature, Signature.Id> {

	Signature save(Signature signature);

	Optional<Signature> findById(Signature.Id id);

}
