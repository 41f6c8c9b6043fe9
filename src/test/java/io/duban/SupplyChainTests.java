package io.duban;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the jar says that it is made of. */
class SupplyChainTests {

	private static List<String> components() throws IOException {
		try (InputStream bill = SupplyChainTests.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
			// Its plugin needs the network, and Maven leaves it out when it is offline.
			assumeTrue(bill != null, "built offline");
			return JsonMapper.shared()
				.readTree(Objects.requireNonNull(bill))
				.at("/components")
				.valueStream()
				.map((component) -> text(component, "group") + ":" + text(component, "name") + ":"
						+ text(component, "version"))
				.toList();
		}
	}

	private static String text(JsonNode component, String field) {
		return component.path(field).asString("");
	}

	@Test
	void namesEachPartWithItsVersion() throws IOException {
		assertThat(components()).contains("org.camunda.bpm:camunda-engine:7.24.0")
			.allMatch((component) -> component.matches("[^:]*:[^:]+:[^:]+"))
			.anyMatch((component) -> component.startsWith("com.mysql:mysql-connector-j:"))
			.anyMatch((component) -> component.startsWith("org.apache.tomcat.embed:tomcat-embed-core:"));
	}

	@Test
	void hasNoWebApplicationOfTheEngineNoScriptsAndNoSecondClient() throws IOException {
		assertThat(components()).noneMatch((component) -> component.matches(
				"(org\\.camunda\\.bpm\\.webapp|org\\.apache\\.groovy|org\\.codehaus\\.groovy|org\\.graalvm\\.\\w+|org\\.python"
						+ "|io\\.netty|org\\.apache\\.httpcomponents.*|com\\.h2database\\.console):.*"
						+ "|.*:(camunda-engine-rest.*|spring-boot-devtools|spring-boot-h2console|fastexcel-reader|poi.*):.*"));
	}

}
