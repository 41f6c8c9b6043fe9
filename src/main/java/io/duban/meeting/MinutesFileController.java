package io.duban.meeting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import graphql.GraphQLContext;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.duban.api.FileDoor;
import io.duban.api.FileHeaders;
import io.duban.api.SignedLinks;
import io.duban.meeting.MinutesListing.MinutesSummary;
import io.duban.print.PdfPages;
import io.duban.security.Who;

/** Gives minutes for paper: as a page, and as a PDF. */
@Controller
@FileDoor
class MinutesFileController {

	/** What its links are good for. */
	static final String USE = "MINUTES";

	private static final String FOLDER = "exports/minutes/";

	private static final String PAGE = ".html";

	private static final String PDF = ".pdf";

	private final MinutesPage page;

	private final SignedLinks links;

	private final Who who;

	MinutesFileController(MinutesPage page, SignedLinks links, Who who) {
		this.page = page;
		this.links = links;
		this.who = who;
	}

	@SchemaMapping(typeName = Minutes.TYPE)
	String pageUrl(MinutesSummary minutes, GraphQLContext context) {
		return url(minutes, PAGE, context);
	}

	@SchemaMapping(typeName = Minutes.TYPE)
	String pdfUrl(MinutesSummary minutes, GraphQLContext context) {
		return url(minutes, PDF, context);
	}

	private String url(MinutesSummary minutes, String ending, GraphQLContext context) {
		return this.links.make(context, FOLDER + minutes.key() + ending, USE, this.who.current().account()).url();
	}

	@GetMapping("/exports/minutes/{key}.html")
	void page(@PathVariable String key, @RequestParam Map<String, String> link, HttpServletResponse response)
			throws IOException {
		MinutesPage.Page written = written(key, PAGE, link);
		FileHeaders.write(response, MediaType.TEXT_HTML_VALUE + ";charset=UTF-8", ContentDisposition.inline(),
				written.title() + PAGE);
		response.getOutputStream().write(written.html().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/exports/minutes/{key}.pdf")
	void pdf(@PathVariable String key, @RequestParam Map<String, String> link, HttpServletResponse response)
			throws IOException {
		MinutesPage.Page written = written(key, PDF, link);
		// Whole before its first byte is sent.
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PdfPages.write(written.title(), written.html(), Map.of(), bytes);
		FileHeaders.write(response, MediaType.APPLICATION_PDF_VALUE, ContentDisposition.attachment(),
				written.title() + PDF);
		response.setContentLength(bytes.size());
		bytes.writeTo(response.getOutputStream());
	}

	private MinutesPage.Page written(String key, String ending, Map<String, String> link) {
		String account = this.links.check(FOLDER + key + ending, USE, link);
		return this.links.as(account, USE, () -> this.page.of(key));
	}

}
