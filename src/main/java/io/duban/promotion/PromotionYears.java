package io.duban.promotion;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** The years of promotions, for those who appoint. */
interface PromotionYears extends Repository<PromotionYear, PromotionYear.Id> {

	PromotionYear save(PromotionYear year);

	/** Whoever else appoints waits. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<PromotionYear> findById(PromotionYear.Id id);

}
