package io.duban.household;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.duban.api.FileDoor;
import io.duban.api.FileHeaders;
import io.duban.api.SignedLinks;

/** Makes the file of what is kept about a person, when it is fetched by its link. */
@Controller
@FileDoor
class PersonFileController {

	/** What its links are good for. */
	static final String USE = "PERSON_EXPORT";

	private final PersonalRights rights;

	private final SignedLinks links;

	PersonFileController(PersonalRights rights, SignedLinks links) {
		this.rights = rights;
		this.links = links;
	}

	static String path(String number) {
		return "exports/persons/" + number;
	}

	@GetMapping("/exports/persons/{number}")
	void get(@PathVariable String number, @RequestParam Map<String, String> link, HttpServletResponse response)
			throws IOException {
		String account = this.links.check(path(number), USE, link);
		Map<String, Object> told = this.links.as(account, USE, () -> this.rights.told(number));
		byte[] file = JsonMapper.shared()
			.writerWithDefaultPrettyPrinter()
			.writeValueAsString(told)
			.getBytes(StandardCharsets.UTF_8);
		FileHeaders.write(response, MediaType.APPLICATION_JSON_VALUE, ContentDisposition.attachment(),
				"个人信息-" + number + ".json");
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
		response.getOutputStream().write(file);
	}

}
