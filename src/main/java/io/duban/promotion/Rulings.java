package io.duban.promotion;

import org.springframework.data.repository.Repository;

/** The rulings, for those who make them. */
interface Rulings extends Repository<Ruling, Ruling.Id> {

	Ruling save(Ruling ruling);

}
