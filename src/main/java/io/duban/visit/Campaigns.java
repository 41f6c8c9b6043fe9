package io.duban.visit;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The campaigns, for those who change them. */
interface Campaigns extends Repository<Campaign, Campaign.Id> {

	Campaign save(Campaign campaign);

	Optional<Campaign> findById(Campaign.Id id);

}
