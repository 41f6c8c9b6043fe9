package io.duban.guidance;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.duban.attachment.AttachmentSubject;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Who;

/**
 * Lets photographs and papers be attached to guidance visits, also to those that are yet
 * to be recorded: these stand nowhere but with who brings them, until their visit is
 * taken.
 */
@Component
class GuidanceAttachments implements AttachmentSubject {

	private final GuidanceListing listing;

	private final Who who;

	GuidanceAttachments(GuidanceListing listing, Who who) {
		this.listing = listing;
		this.who = who;
	}

	@Override
	public String type() {
		return GuidanceVisit.TYPE;
	}

	@Override
	public Place place(String localId) {
		if (!GuidanceVisit.Id.isOne(localId) || !localId.equals(localId.toLowerCase(Locale.ROOT))) {
			throw new NotFound("This guidanceVisit");
		}
		GuidanceVisitSummary visit = this.listing.load(List.of(localId)).get(localId);
		return (visit != null) ? visit.place() : withWhoBringsIt();
	}

	private Place withWhoBringsIt() {
		CurrentUser by = this.who.current();
		Grant grant = by.grants()
			.stream()
			.filter((one) -> Set.of(Guiding.LEADERS).contains(one.role()))
			.findFirst()
			.orElseThrow(() -> new NotFound("This guidanceVisit"));
		return new Place(grant.area().code(), null, null, by.cadre(), true);
	}

}
