package io.duban.api;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.microsoft.playwright.Page;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.Chromium;
import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.OnServer;
import io.duban.security.Role;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;

/** What front-end teams read of the schema. */
@OnServer
class ReferenceTests {

	private static final String READER = "docs.reader";

	private static final String PASSWORD = "Right-password-1";

	@Autowired
	private GraphQlSource source;

	@Autowired
	private Administration administration;

	@Autowired
	private Who who;

	@LocalServerPort
	private int port;

	@BeforeEach
	void aReader() {
		this.who.asSystem(() -> this.administration.provide(READER, READER, null, PASSWORD,
				List.of(new Grant(Role.AUDITOR, Area.of("220822000000"), Set.of()))));
	}

	@Test
	void tellsOfEveryElementWhatTheSchemaSaysOfIt() {
		Markup page = new Markup(signedIn("/docs").body());
		GraphQLSchema schema = this.source.schema();
		List<String> missing = new ArrayList<>();
		for (GraphQLNamedType type : schema.getAllTypesAsList()) {
			if (!type.getName().startsWith("__")) {
				check(missing, page, type.getName(), type);
			}
		}
		schema.getDirectives().forEach((directive) -> {
			check(missing, page, "@" + directive.getName(), directive);
			checkAll(missing, page, "@" + directive.getName(), directive.getArguments());
		});

		assertThat(missing).isEmpty();
		assertThat(page.anchors()).containsKeys("Query.issues.filter", "Issue.lifecycle", "IssueRectifyInput.evidence",
				"IssueStatus.STRUCK_OFF", "Date", "@cost.weight");
	}

	private static void check(List<String> missing, Markup page, String anchor, GraphQLNamedSchemaElement element) {
		String text = page.text(anchor);
		String description = (element.getDescription() == null) ? "" : element.getDescription().strip();
		if (!text.contains(element.getName()) || !text.contains(description)) {
			missing.add(anchor);
		}
		if (element instanceof GraphQLFieldsContainer type) {
			type.getFieldDefinitions().forEach((field) -> {
				check(missing, page, anchor + "." + field.getName(), field);
				checkAll(missing, page, anchor + "." + field.getName(), field.getArguments());
			});
		}
		if (element instanceof GraphQLInputObjectType input) {
			checkAll(missing, page, anchor, input.getFieldDefinitions());
		}
		if (element instanceof GraphQLEnumType set) {
			checkAll(missing, page, anchor, set.getValues());
		}
	}

	private static void checkAll(List<String> missing, Markup page, String above,
			List<? extends GraphQLNamedSchemaElement> elements) {
		elements.forEach((element) -> check(missing, page, above + "." + element.getName(), element));
	}

	@Test
	void leadsOnlyWhereSomethingStands() {
		Front reader = reader();
		Markup page = new Markup(reader.get("/docs").body());

		assertThat(page.links()).filteredOn((link) -> link.startsWith("#"))
			.hasSizeGreaterThan(500)
			.allMatch((link) -> page.anchors().containsKey(link.substring(1)));
		assertThat(page.links()).filteredOn((link) -> link.startsWith("https:"))
			.allMatch((link) -> link.startsWith("https://www.rfc-editor.org/"));
		assertThat(page.links()).filteredOn((link) -> !link.matches("#.*|https:.*|data:,"))
			.contains("docs/schema.graphqls", "docs.css", ".well-known/openid-configuration")
			.allMatch((link) -> reader.get("/" + link).statusCode() == 200);
	}

	@Test
	void holdsNothingButText() {
		assertThat(new Markup(signedIn("/docs").body()).names()).isSubsetOf("html", "head", "meta", "title", "link",
				"body", "nav", "main", "section", "article", "h1", "h2", "h3", "p", "span", "a", "code", "pre", "ol",
				"ul", "li", "dl", "dt", "dd", "details", "summary", "strong");
	}

	@Test
	void tellsTheLimitsAndTheCodesOfErrors() {
		Markup page = new Markup(signedIn("/docs").body());

		assertThat(page.text("limits")).contains("10000", "cost", "20", "fields within fields");
		assertThat(page.text("errors")).contains("UNAUTHENTICATED", "QUERY_TOO_COMPLEX", "INTERNAL_SERVER_ERROR");
		assertThat(page.text("Issue.lifecycle")).contains("@cost(weight: 20, size: 20)");
	}

	@Test
	void givesAnExampleThatTheServerAnswers() {
		String query = new Markup(signedIn("/docs").body()).text("example");
		Front front = new Front(this.port);

		JsonNode answer = front.ask(front.token(READER, PASSWORD), query, Map.of("first", 1));

		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		assertThat(answer.at("/data/households/nodes").isArray()).isTrue();
	}

	@Test
	void printsTheSchemaForGeneratorsOfCode() {
		HttpResponse<String> printed = signedIn("/docs/schema.graphqls");

		assertThat(printed.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(printed.body()).contains("Something wrong, open until a recheck passes (销号).", "directive @cost(",
				"totalCount: Int! @cost(weight : 20)");
		assertThat(new SchemaParser().parse(printed.body()).types()).containsKeys("Issue", "IssueRectifyInput");
	}

	@Test
	void asksAVisitorToSignIn() {
		for (String path : List.of("/docs", "/docs/schema.graphqls")) {
			HttpResponse<String> answer = new Front(this.port).get(path);

			assertThat(answer.statusCode()).isEqualTo(302);
			assertThat(Front.location(answer)).endsWith("/sign-in");
		}
	}

	@Test
	@EnabledIfEnvironmentVariable(named = Chromium.PATH, matches = ".+")
	void opensInABrowserOnceItsReaderHasSignedIn() {
		List<String> complaints = new ArrayList<>();
		try (Chromium chromium = new Chromium(); Page page = chromium.newPage()) {
			page.onConsoleMessage((message) -> complaints.add(message.text()));
			page.onPageError(complaints::add);
			page.setViewportSize(360, 740);
			page.navigate("http://127.0.0.1:" + this.port + "/docs");
			page.fill("[name=account]", READER);
			page.fill("[name=password]", PASSWORD);
			page.click("button");
			page.waitForURL("**/docs*");

			assertThat(page.title()).contains("API reference");
			assertThat(page.evaluate("document.styleSheets[0].cssRules.length > 10")).isEqualTo(true);
			assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
			page.click("#Query\\.issues >> text=IssueConnection");
			assertThat(page.locator("#IssueConnection:target").count()).isOne();
		}
		assertThat(complaints).isEmpty();
	}

	private HttpResponse<String> signedIn(String path) {
		return reader().get(path);
	}

	private Front reader() {
		Front front = new Front(this.port);
		front.signIn(READER, PASSWORD);
		return front;
	}

}
