package io.duban.guidance;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The guidance visits, for those who change them. */
interface GuidanceVisits extends Repository<GuidanceVisit, GuidanceVisit.Id> {

	GuidanceVisit save(GuidanceVisit visit);

	Optional<GuidanceVisit> findById(GuidanceVisit.Id id);

}
