package io.duban.exit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.duban.api.FileDoor;
import io.duban.api.FileHeaders;
import io.duban.api.SignedLinks;
import io.duban.core.NotFound;

/** Gives the page of a public notice, to be printed and hung. */
@Controller
@FileDoor
class NoticePageController {

	/** What its links are good for. */
	static final String USE = "PUBLIC_NOTICE";

	private final ExitListing listing;

	private final PublicNotices notices;

	private final SignedLinks links;

	NoticePageController(ExitListing listing, PublicNotices notices, SignedLinks links) {
		this.listing = listing;
		this.notices = notices;
		this.links = links;
	}

	static String path(String subject) {
		return "exports/notices/" + subject.replace(':', '-');
	}

	@GetMapping("/exports/notices/{name}")
	void get(@PathVariable String name, @RequestParam Map<String, String> link, HttpServletResponse response)
			throws IOException {
		String account = this.links.check("exports/notices/" + name, USE, link);
		PublicNotice notice = this.links.as(account, () -> find(name));
		FileHeaders.write(response, MediaType.TEXT_HTML_VALUE + ";charset=UTF-8", ContentDisposition.inline(),
				notice.title() + ".html");
		response.getOutputStream().write(notice.page().getBytes(StandardCharsets.UTF_8));
	}

	private PublicNotice find(String name) {
		List<String> id = List.of(name.substring(name.indexOf('-') + 1));
		String kind = name.substring(0, Math.max(0, name.indexOf('-')));
		Map<String, ? extends NoticeSummary> found = kind.equals(HouseholdExit.NUMBERS.kind()) ? this.listing.exits(id)
				: kind.equals(VillageExit.NUMBERS.kind()) ? this.listing.villageExits(id) : this.listing.clues(id);
		@Nullable NoticeSummary one = found.get(id.get(0));
		PublicNotice notice = (one != null) ? this.notices.of(List.of(one)).get(one) : null;
		if (notice == null) {
			throw new NotFound("This notice");
		}
		return notice;
	}

}
