package io.duban.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import io.duban.api.GlobalId;
import io.duban.security.Who;

/**
 * What GraphiQL opens with: work of the demonstration's people, on issues that are there
 * now.
 */
@Component
@Profile("demo")
class Examples {

	private static final String RECTIFY = """
			{
			  "input": {
			    "issue": "%s",
			    "description": "已经整改到位，入户核实并拍照留存。",
			    "evidence": [{ "title": "整改后的照片", "url": "https://files.example/demo/after.jpg" }]
			  }
			}""";

	private final DemoIssues issues;

	private final Who who;

	Examples(DemoIssues issues, Who who) {
		this.issues = issues;
		this.who = who;
	}

	List<Example> all() {
		return this.who.as(DemoIssues.AUDITOR, () -> {
			String township = "{ \"division\": \"%s\" }".formatted(Demo.ZHANYU);
			String longest = "{ \"number\": \"%s\" }".formatted(this.issues.longest());
			List<Example> all = new ArrayList<>();
			all.add(example("households", "auditor", township));
			all.add(example("tasks", "cadre", ""));
			this.issues.toRectify("cadre")
				.ifPresent((issue) -> all
					.add(example("rectify", "cadre", RECTIFY.formatted(GlobalId.of("Issue", issue.value())))));
			all.add(example("rechecks", "inspector", ""));
			all.add(example("lifecycle", "auditor", longest));
			all.add(example("process", "head", longest));
			all.add(example("overdue", "township", township));
			all.add(example("meeting", "secretary", ""));
			all.add(example("imports", "office", ""));
			all.add(example("careers", "organization", "{ \"division\": \"%s\" }".formatted(DemoCareers.COUNTY)));
			all.add(example("rulings", "organization", ""));
			return all;
		});
	}

	private static Example example(String name, String account, String variables) {
		String credentials = Base64.getEncoder()
			.encodeToString((account + ":" + Demo.PASSWORD).getBytes(StandardCharsets.UTF_8));
		return new Example(document(name), variables, "{ \"Authorization\": \"Basic %s\" }".formatted(credentials));
	}

	private static String document(String name) {
		try {
			return new ClassPathResource("demo/graphiql/examples/" + name + ".graphql")
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A tab of GraphiQL.
	 *
	 * @param query the document
	 * @param variables as JSON
	 * @param headers as JSON; they say in whose name it is asked
	 */
	record Example(String query, String variables, String headers) {

	}

}
