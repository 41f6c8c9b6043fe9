package io.duban.document;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.duban.document.Manifest.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ManifestTests {

	private static final String DOCUMENT = "query Viewer { viewer { name } } # 谁";

	private static final String HASH = "5c1a0a5f5ae6ea4e1d8ed2d7d3f5df0e2a3f0f4df5a2d6a0a0a2f0e9a6c1f5b2";

	@Test
	void readsWhatItWrites() throws BadManifest {
		Manifest manifest = new Manifest(List.of(new Operation("Viewer", "query", DOCUMENT)));

		assertThat(Manifest.read(manifest.write())).isEqualTo(manifest);
	}

	@Test
	void writesOperationsByNameWhateverTheirOrder() {
		Operation first = new Operation("A", "query", "query A { __typename }");
		Operation second = new Operation("B", "query", "query B { __typename }");

		assertThat(new Manifest(List.of(second, first)).write()).isEqualTo(new Manifest(List.of(first, second)).write())
			.startsWith("{\n  \"format\" : \"apollo-persisted-query-manifest\",\n  \"version\" : 1,")
			.endsWith("}\n");
	}

	@Test
	void namesADocumentByTheHashOfItsUtf8() {
		assertThat(Manifest.hash("{__typename}"))
			.isEqualTo("ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38");
		assertThat(Manifest.hash("谁")).isEqualTo("056b9c626275cd545ba70d32c6dad139b0f99296e8a2bc23c210e9c533c68ff3");
	}

	@Test
	void readsRelaysForm() throws BadManifest {
		Manifest manifest = Manifest.read(TrustedFiles.relayForm(List.of(DOCUMENT)));

		assertThat(manifest.operations()).extracting(Operation::body).containsExactly(DOCUMENT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{ | no JSON", "'' | no JSON object", "[] | no JSON object",
			"{\"format\":\"another\"} | not of the format apollo-persisted-query-manifest, version 1",
			"{\"format\":\"apollo-persisted-query-manifest\",\"version\":2,\"operations\":[]} | version 1",
			"{\"format\":\"apollo-persisted-query-manifest\",\"version\":1} | version 1",
			"{\"format\":\"apollo-persisted-query-manifest\",\"version\":1,\"operations\":[{\"id\":\"x\",\"name\":\"Q\",\"body\":\"b\"}]}"
					+ " | of Q is not the SHA-256 of its body",
			"{\"7a0ba40ed6dd2e4bcd1dd2a6d9a1a4f2\":\"{ __typename }\"} | \"algorithm\": \"SHA256\"",
			"{\"" + HASH + "\":7} | is not the SHA-256 of its document" })
	void refusesWhatIsNone(String json, String sentence) {
		assertThatExceptionOfType(BadManifest.class).isThrownBy(() -> Manifest.read(json))
			.withMessageContaining(sentence);
	}

}
