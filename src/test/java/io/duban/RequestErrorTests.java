package io.duban;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Every error has its code and the request's id, whichever stage it arises at. */
@Order(31)
class RequestErrorTests extends OverHttp {

	private static final String AUDITOR = "errors.auditor";

	@BeforeAll
	void anAuditor() {
		person(AUDITOR, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
	}

	@ParameterizedTest
	@CsvSource({ "'{', GRAPHQL_PARSE_FAILED",
			"'{ issue(number: \"\\u{FFFFFFFFFFFF}\") { number } }', GRAPHQL_PARSE_FAILED",
			"'{ nothing }', GRAPHQL_VALIDATION_FAILED",
			"'{ issues(first: \"x\") { totalCount } }', GRAPHQL_VALIDATION_FAILED",
			"'query($n: String!) { issue(number: $n) { id } }', BAD_USER_INPUT",
			"'{ issues(first: 101) { totalCount } }', BAD_USER_INPUT",
			"'{ issues(after: \"forged\") { nodes { id } } }', BAD_USER_INPUT" })
	void haveACode(String document, String code) {
		JsonNode error = ask(AUDITOR, document, Map.of()).at("/errors/0");

		assertThat(error.at("/extensions/code").asString("")).as(error.toString()).isEqualTo(code);
		assertThat(error.at("/extensions/requestId").asString("")).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{ issues(first: \"x\") { totalCount } } | argument 'first' is not a valid 'Int' - Expected an AST type of 'IntValue' but it was a 'StringValue'",
			"{ issues(filter: { overdu: true }) { totalCount } } | argument 'filter' contains a field not in 'IssueFilter': 'overdu'",
			"{ issues(orderBy: { field: AGE, direction: ASC }) { totalCount } } | argument 'orderBy.field' is not a valid 'IssueOrderField' - Literal value not in allowable values for enum 'IssueOrderField' - 'AGE'",
			"mutation { issueRectify(input: { issue: \"x}' is\" }) { issue { id } } } | argument 'input' is missing required fields" })
	void tellWhichArgumentIsWrongAndNotHowTheServerHoldsIt(String document, String said) {
		String message = ask(AUDITOR, document, Map.of()).at("/errors/0/message").asString();

		assertThat(message).contains(said).doesNotContain("Value{");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "{}", "{", "\"x\"", "{\"query\":\"{ __typename }\",\"variables\":[]}",
			"{\"query\":\"{ __typename \u00ff }\"}" })
	void tellABodyThatHoldsNoRequest(String body) {
		HttpResponse<String> answer = send(AUDITOR, "application/json", body.getBytes(StandardCharsets.ISO_8859_1));

		assertThat(answer.statusCode()).isEqualTo(400);
		JsonNode error = JsonMapper.shared().readTree(answer.body()).at("/errors/0");
		assertThat(error.at("/extensions/code").asString("")).isEqualTo("BAD_USER_INPUT");
		assertThat(error.at("/extensions/requestId").asString("")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
	void tellABodyThatIsNoJson(String kind) {
		assertThat(send(AUDITOR, kind, "query=%7B__typename%7D".getBytes(StandardCharsets.UTF_8)).statusCode())
			.isEqualTo(415);
	}

	@Test
	void tellACursorOfAnotherList() {
		JsonNode divisions = ask(AUDITOR, "{ divisions(first: 1) { pageInfo { endCursor } } }", Map.of());
		String cursor = divisions.at("/data/divisions/pageInfo/endCursor").asString();

		JsonNode error = ask(AUDITOR, "query($c: String!) { cadres(after: $c) { nodes { id } } }", Map.of("c", cursor))
			.at("/errors/0");

		assertThat(error.at("/extensions/code").asString("")).isEqualTo("BAD_USER_INPUT");
	}

}
