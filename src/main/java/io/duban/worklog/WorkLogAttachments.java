package io.duban.worklog;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.duban.attachment.AttachmentSubject;
import io.duban.cadre.Cadres;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.security.Who;

/**
 * Lets cadres attach photographs to their own log of a day, before it is posted too. All
 * colleagues see them once it is.
 */
@Component
class WorkLogAttachments implements AttachmentSubject {

	private final Cadres cadres;

	private final Who who;

	WorkLogAttachments(Cadres cadres, Who who) {
		this.cadres = cadres;
		this.who = who;
	}

	@Override
	public String type() {
		return WorkLog.TYPE;
	}

	@Override
	public Place place(String localId) {
		return Optional.of(localId)
			.filter(WorkLog.Id::isOne)
			.map((id) -> new WorkLog.Id(id).cadre())
			.filter((cadre) -> this.who.current().isCadre(cadre))
			.flatMap((cadre) -> Optional.ofNullable(this.cadres.named(List.of(cadre)).get(cadre)))
			.map((cadre) -> Place.ofCounty(cadre.area()))
			.orElseThrow(() -> new NotFound("This work log"));
	}

}
