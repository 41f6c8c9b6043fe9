package io.duban.visit;

import java.util.List;
import java.util.Locale;

import org.springframework.stereotype.Component;

import io.duban.attachment.AttachmentSubject;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Who;

/**
 * Lets photographs be attached to visits, also to those that are yet to be recorded:
 * these stand nowhere but with who brings them, until their visit is taken.
 */
@Component
class VisitAttachments implements AttachmentSubject {

	private final VisitListing listing;

	private final Who who;

	VisitAttachments(VisitListing listing, Who who) {
		this.listing = listing;
		this.who = who;
	}

	@Override
	public String type() {
		return Visit.TYPE;
	}

	@Override
	public Place place(String localId) {
		if (!Visit.Id.isOne(localId) || !localId.equals(localId.toLowerCase(Locale.ROOT))) {
			throw new NotFound("This visit");
		}
		VisitSummary visit = this.listing.load(List.of(localId)).get(localId);
		return (visit != null) ? visit.place() : withWhoBringsIt();
	}

	private Place withWhoBringsIt() {
		CurrentUser by = this.who.current();
		Grant grant = by.grants()
			.stream()
			.filter((one) -> Visiting.VISITORS.contains(one.role()) && by.cadre() != null)
			.findFirst()
			.orElseThrow(() -> new NotFound("This visit"));
		return new Place(grant.area().code(), null, null, by.cadre(), true);
	}

}
