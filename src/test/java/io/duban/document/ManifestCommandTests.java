package io.duban.document;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import io.duban.document.Manifest.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ManifestCommandTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path folder;

	@Test
	void writesEachOperationOfAFolderWithTheFragmentsThatItUses() throws BadManifest {
		assertThat(manifest(TrustedFiles.FOLDER.toString())).as(err.toString()).isZero();

		Manifest manifest = Manifest.read(out.toString());
		assertThat(manifest.operations()).extracting(Operation::name)
			.containsExactly("Changes", "Overdue", "Rectify", "Viewer");
		assertThat(manifest.operations()).extracting(Operation::type)
			.containsExactly("subscription", "query", "mutation", "query");
		assertThat(manifest.operations().get(1).body()).startsWith("query Overdue($division: String!) {")
			.contains("fragment Due on Issue {", "fragment Named on Cadre {")
			.doesNotContain("#");
		assertThat(manifest.operations().get(3).body()).doesNotContain("fragment");
		assertThat(err.toString()).isEmpty();
	}

	@Test
	void writesTheSameHoweverTheDocumentsAreLaidOut() throws IOException {
		file("a/one.graphql", "query B { viewer { ...V } }\nquery A { __typename }");
		file("two.gql", "fragment V on Viewer { name }");
		manifest(folder.toString());
		String first = out.toString();
		out.getBuffer().setLength(0);
		Files.delete(folder.resolve("a/one.graphql"));
		file("b.graphql", "# another day\nquery A\n{\n  __typename\n}");
		file("c/c/c.graphql", "query B { viewer { ... V } }");

		assertThat(manifest(folder.toString())).isZero();

		assertThat(out.toString()).isEqualTo(first);
	}

	@Test
	void replacesTheFileThatItIsTold() throws IOException {
		file("one.graphql", "query A { __typename }");
		Path file = Files.writeString(folder.resolve("manifest.json"), "old");

		assertThat(manifest("--out", file.toString(), folder.toString())).isZero();

		assertThat(out.toString()).isEqualToIgnoringNewLines("1 operations in " + file);
		assertThat(file).content().startsWith("{\n").contains("\"name\" : \"A\"");
		assertThat(folder).isDirectoryNotContaining("glob:**.new");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "query A { viewer { name  | one.graphql:1:24: Invalid syntax",
					"query A { viewer { age } } | one.graphql:1:20: Validation error (FieldUndefined@[viewer/age])",
					"query A { issues(first: \"x\") { totalCount } } | one.graphql:1:18: Validation error",
					"query A { viewer { ...Gone } } | one.graphql:1:20: Validation error (UndefinedFragment",
					"query A($n: Int) { __typename } | one.graphql:1:9: Validation error (UnusedVariable",
					"query A { viewer { name @later } } | one.graphql:1:25: Validation error (UnknownDirective",
					"{ __typename } | one.graphql:1:1: The operation has no name",
					"type A { name: String } | one.graphql:1:1: Only operations and fragments belong here",
					"query A { ...F } fragment F on Query { ...F } | one.graphql:1:18: Validation error",
					"query A { __typename } fragment F on Query { __typename } fragment F on Query { __typename } "
							+ "| one.graphql:1:59: There is another fragment F, at one.graphql:1" })
	void refusesWhatTheServerWouldWithThePlace(String document, String said) throws IOException {
		file("one.graphql", document);

		assertThat(manifest(folder.toString())).isEqualTo(2);

		assertThat(err.toString()).startsWith(said);
		assertThat(out.toString()).isEmpty();
	}

	static String[] tooMuch() {
		return new String[] {
				"query A { " + "node(id: 1) { ... on Issue { household { ".repeat(1)
						+ "openIssues { household { ".repeat(12) + "number" + " } }".repeat(12) + " } } } }",
				"query A { households(first: 100) { nodes { members { household { members { household { members { name"
						+ " } } } } } } } }",
				"query A { " + "a: __typename ".repeat(31) + "}", "query A { " + "__typename ".repeat(60) + "}",
				"query A { " + "... @include(if: true) { __typename } ".repeat(51) + "}" };
	}

	@ParameterizedTest
	@MethodSource("tooMuch")
	void refusesWhatAsksForTooMuchAtOnce(String document) throws IOException {
		file("one.graphql", document);

		assertThat(manifest(folder.toString())).as(err.toString()).isEqualTo(2);

		assertThat(err.toString()).startsWith("one.graphql:1:1: The request asks for too much at once: ");
	}

	@Test
	void goesByTheLimitsThatTheEnvironmentSets() throws IOException {
		file("one.graphql", "query A { viewer { name } }");
		System.setProperty("duban.limits.depth", "1");
		try {
			assertThat(manifest(folder.toString())).isEqualTo(2);
		}
		finally {
			System.clearProperty("duban.limits.depth");
		}
		assertThat(err.toString())
			.isEqualToIgnoringNewLines("one.graphql:1:1: The request asks for too much at once: depth 2, at most 1");
	}

	@Test
	void takesTheExamplesOfTheDemonstration() {
		Path examples = Path.of("src/main/resources/demo/graphiql/examples");
		assumeThat(examples).exists();

		assertThat(manifest(examples.toString())).as(err.toString()).isZero();
	}

	@Test
	void refusesTwoOperationsOfOneName() throws IOException {
		file("a.graphql", "query A { __typename }");
		file("b.graphql", "\n\n query A { __typename }");

		assertThat(manifest(folder.toString())).isEqualTo(2);

		assertThat(err.toString())
			.isEqualToIgnoringNewLines("b.graphql:3:2: There is another operation A, at a.graphql:1");
	}

	@Test
	void tellsAllThatIsWrongAtOnceAndSharedFragmentsOnlyOnce() throws IOException {
		file("a.graphql", "query A { ...F } query B { ...F } {");
		file("b.graphql", "query C { ...F }\nquery D { ...F }");
		file("f.graphql", "fragment F on Query { nothing }");

		assertThat(manifest(folder.toString())).isEqualTo(2);

		assertThat(err.toString().lines()).hasSize(2)
			.anyMatch((line) -> line.startsWith("a.graphql:1:36: Invalid syntax"))
			.anyMatch((line) -> line.startsWith("f.graphql:1:23: Validation error (FieldUndefined"));
	}

	@Test
	void warnsOfAFragmentThatNobodyUses() throws IOException {
		file("a.graphql", "query A { __typename }\nfragment F on Query { __typename }");

		assertThat(manifest(folder.toString())).isZero();

		assertThat(err.toString()).isEqualToIgnoringNewLines("a.graphql:2:1: No operation uses the fragment F");
		assertThat(out.toString()).contains("\"name\" : \"A\"");
	}

	@Test
	void refusesAFileThatIsNoText() throws IOException {
		Files.write(folder.resolve("a.graphql"), new byte[] { (byte) 0xff, (byte) 0xfe });

		assertThat(manifest(folder.toString())).isEqualTo(2);

		assertThat(err.toString()).startsWith("a.graphql:1:1: The file is not UTF-8");
	}

	@Test
	void refusesAFolderWithoutDocumentsAndOneThatIsNone() throws IOException {
		file("notes.txt", "query A { __typename }");

		assertThat(manifest(folder.toString())).isEqualTo(2);
		assertThat(err.toString()).contains("There are no .graphql or .gql files in " + folder);
		assertThat(manifest(folder.resolve("gone").toString())).isEqualTo(2);
		assertThat(err.toString()).contains("gone is no folder");
	}

	@Test
	void refusesAFileThatCannotBeWritten() throws IOException {
		file("one.graphql", "query A { __typename }");

		assertThat(manifest("--out", folder.resolve("gone/manifest.json").toString(), folder.toString())).isEqualTo(2);

		assertThat(err.toString()).contains("Cannot write");
	}

	private void file(String name, String content) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private int manifest(String... arguments) {
		return new CommandLine(new ManifestCommand()).setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err))
			.execute(arguments);
	}

}
