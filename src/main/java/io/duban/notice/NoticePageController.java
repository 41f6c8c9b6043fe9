package io.duban.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
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

	private final ObjectProvider<Notices> kinds;

	private final SignedLinks links;

	NoticePageController(ObjectProvider<Notices> kinds, SignedLinks links) {
		this.kinds = kinds;
		this.links = links;
	}

	@GetMapping("/" + NoticePages.FOLDER + "{name}")
	void get(@PathVariable String name, @RequestParam Map<String, String> link, HttpServletResponse response)
			throws IOException {
		String account = this.links.check(NoticePages.FOLDER + name, NoticePages.USE, link);
		Poster poster = this.links.as(account, NoticePages.USE, () -> find(name));
		FileHeaders.write(response, MediaType.TEXT_HTML_VALUE + ";charset=UTF-8", ContentDisposition.inline(),
				poster.title() + ".html");
		response.getOutputStream().write(poster.page().getBytes(StandardCharsets.UTF_8));
	}

	private Poster find(String name) {
		String subject = name.replaceFirst("-", ":");
		@Nullable Poster poster = this.kinds.stream()
			.filter((kind) -> kind.numbers().isOf(subject))
			.findFirst()
			.map((kind) -> kind.poster(String.valueOf(kind.numbers().keyOf(subject))))
			.orElse(null);
		if (poster == null) {
			throw new NotFound("This notice");
		}
		return poster;
	}

}
