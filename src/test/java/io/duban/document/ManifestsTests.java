package io.duban.document;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.env.MockEnvironment;

import io.duban.api.Sent;
import io.duban.core.BadSetting;
import io.duban.document.DocumentSettings.Mode;
import io.duban.security.RequestId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ManifestsTests {

	private static final String OLD = "query Old { __typename }";

	private static final String NEW = "query New { __typename }";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path folder;

	@Test
	void takesAChangedFileOver() throws IOException {
		Path file = write("a.json", OLD);
		Manifests manifests = manifests(file);

		write("a.json", NEW, "query Newer { __typename }");
		manifests.lookAgain();

		assertThat(manifests.document(Manifest.hash(NEW))).hasValue(NEW);
		assertThat(manifests.document(Manifest.hash(OLD))).isEmpty();
	}

	@Test
	void keepsTheOldWhereTheNewIsBrokenOrGoneAndSaysSoOnce(CapturedOutput output) throws IOException {
		Path file = write("a.json", OLD);
		Manifests manifests = manifests(file);

		Files.writeString(file, "{ half");
		manifests.lookAgain();
		manifests.lookAgain();

		assertThat(manifests.document(Manifest.hash(OLD))).isPresent();
		assertThat(output.toString()).containsOnlyOnce(file + " cannot be used, what it held before goes on. It is no");

		Files.delete(file);
		manifests.lookAgain();
		manifests.lookAgain();

		assertThat(manifests.document(Manifest.hash(OLD))).isPresent();
		assertThat(output.toString()).containsOnlyOnce("It cannot be read");

		write("a.json", NEW);
		manifests.lookAgain();

		assertThat(manifests.document(Manifest.hash(NEW))).isPresent();
	}

	@Test
	void knowsTheDocumentsOfSeveralFiles() throws IOException {
		Manifests manifests = manifests(write("a.json", OLD), write("b.json", NEW));

		assertThat(manifests.document(Manifest.hash(OLD))).isPresent();
		assertThat(manifests.document(Manifest.hash(NEW))).isPresent();
	}

	@Test
	void doesNotBeginWithAFileThatCannotBeUsed() throws IOException {
		Path file = Files.writeString(folder.resolve("md5.json"),
				"{ \"d41d8cd98f00b204e9800998ecf8427e\": \"{ a }\" }");

		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> manifests(file))
			.withMessageStartingWith("duban.documents.manifest: " + file + " cannot be used. The key 'd41d")
			.withMessageContaining("SHA256");
		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> manifests(folder.resolve("gone.json")))
			.withMessageContaining("gone.json cannot be used. It cannot be read");
	}

	@Test
	void runsOnlyTrustedDocumentsWhereThereAreSomeAndNoDemonstration() {
		assertThat(settings(List.of("a.json"), null).mode(false)).isEqualTo(Mode.TRUSTED);
		assertThat(settings(List.of("a.json"), null).mode(true)).isEqualTo(Mode.OPEN);
		assertThat(settings(List.of(), null).mode(false)).isEqualTo(Mode.OPEN);
		assertThat(settings(List.of("a.json"), Mode.OPEN).mode(false)).isEqualTo(Mode.OPEN);
		assertThat(settings(List.of("a.json"), Mode.TRUSTED).mode(true)).isEqualTo(Mode.TRUSTED);
	}

	@Test
	void saysOnceWhatToSetWhereAnythingRunsUnasked(CapturedOutput output) {
		start(settings(List.of(), Mode.OPEN), false);
		start(settings(List.of(), null), true);
		assertThat(output.toString()).doesNotContain("Any document runs");

		start(settings(List.of(), null), false);
		assertThat(output.toString()).containsOnlyOnce("Any document runs: name a manifest of trusted ones in "
				+ "duban.documents.manifest (DUBAN_DOCUMENTS), or set duban.documents.mode to OPEN");
	}

	@Test
	void doesNotBeginWhereNothingWouldRun() {
		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> start(settings(List.of(), Mode.TRUSTED), false))
			.withMessageContaining("duban.documents.manifest (DUBAN_DOCUMENTS) names no manifest");
	}

	@Test
	void tellsTheExecutionWhichDocumentRuns() throws IOException {
		DocumentSettings settings = settings(List.of(write("a.json", OLD).toString()), null);
		TrustedDocuments documents = new TrustedDocuments(new Manifests(settings, new DefaultResourceLoader()),
				settings, new MockEnvironment());
		WebGraphQlRequest request = new WebGraphQlRequest(URI.create("/graphql"), new HttpHeaders(), null, null,
				Map.of(), Map.of("query", Sent.NAMED, "extensions", Map.of(Sent.DOCUMENT_ID, Manifest.hash(OLD))), "1",
				null);

		ExecutionInput input = documents.intercept(request, (asked) -> {
			ExecutionInput asking = asked.toExecutionInput();
			return Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(asking,
					ExecutionResult.newExecutionResult().data(Map.of()).build())));
		}).blockOptional().orElseThrow().getExecutionInput();

		assertThat(input.getQuery()).isEqualTo(OLD);
		assertThat(input.getGraphQLContext().<String>get(RequestId.DOCUMENT)).isEqualTo(Manifest.hash(OLD));
	}

	private static void start(DocumentSettings settings, boolean demonstration) {
		MockEnvironment environment = new MockEnvironment();
		environment.setActiveProfiles(demonstration ? new String[] { "demo" } : new String[0]);
		assertThat(new TrustedDocuments(new Manifests(settings, new DefaultResourceLoader()), settings, environment))
			.isNotNull();
	}

	private static Manifests manifests(Path... files) {
		return new Manifests(settings(List.of(files).stream().map(Path::toString).toList(), null),
				new DefaultResourceLoader());
	}

	private static DocumentSettings settings(List<String> files, @Nullable Mode mode) {
		return new DocumentSettings(files, mode, List.of(), Duration.ofSeconds(5));
	}

	private Path write(String name, String... documents) throws IOException {
		return Files.writeString(folder.resolve(name), TrustedFiles.relayForm(List.of(documents)));
	}

}
