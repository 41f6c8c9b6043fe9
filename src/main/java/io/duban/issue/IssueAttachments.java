package io.duban.issue;

import java.util.List;

import org.springframework.stereotype.Component;

import io.duban.api.GlobalId;
import io.duban.attachment.AttachmentSubject;
import io.duban.core.NotFound;
import io.duban.core.Place;

/** Lets files be attached to issues, by whoever sees them. */
@Component
class IssueAttachments implements AttachmentSubject {

	private final IssueListing listing;

	IssueAttachments(IssueListing listing) {
		this.listing = listing;
	}

	@Override
	public String type() {
		return Issue.TYPE;
	}

	@Override
	public Place place(String localId) {
		List<Long> number = GlobalId.numbers(List.of(localId));
		if (number.isEmpty()) {
			throw new NotFound("This issue");
		}
		return this.listing.find(new Issue.Id(number.get(0))).place();
	}

}
