package io.duban.document;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.MultiSourceReader;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import org.jspecify.annotations.Nullable;

import io.duban.api.Limits;
import io.duban.document.Manifest.Operation;

/**
 * A folder of a front end's documents: each operation is a document of its own, with the
 * fragments that it uses from wherever in the folder they are.
 */
class DocumentFolder {

	private final GraphQLSchema schema;

	private final List<OperationDefinition> operations = new ArrayList<>();

	private final Map<String, FragmentDefinition> fragments = new TreeMap<>();

	private final SortedSet<String> used = new TreeSet<>();

	private final SortedSet<Problem> problems = new TreeSet<>();

	private int files;

	/**
	 * Reads a folder.
	 * @param folder with folders in it, if it has some
	 * @param schema that the documents have to be valid by
	 * @throws IOException when a file cannot be read
	 */
	DocumentFolder(Path folder, GraphQLSchema schema) throws IOException {
		this.schema = schema;
		try (Stream<Path> found = Files.walk(folder)) {
			for (Path file : found.filter(DocumentFolder::holdsDocuments).sorted().toList()) {
				read(file, folder.relativize(file).toString().replace('\\', '/'));
				this.files++;
			}
		}
	}

	private static boolean holdsDocuments(Path file) {
		String name = String.valueOf(file.getFileName());
		return (name.endsWith(".graphql") || name.endsWith(".gql")) && Files.isRegularFile(file);
	}

	private void read(Path file, String name) throws IOException {
		try {
			MultiSourceReader source = MultiSourceReader.newMultiSourceReader()
				.string(Files.readString(file), name)
				.trackData(true)
				.build();
			// A file may hold any number of documents; each is measured later.
			new Parser()
				.parseDocument(ParserEnvironment.newParserEnvironment()
					.document(source)
					.parserOptions(ParserOptions.getDefaultSdlParserOptions())
					.locale(Locale.ENGLISH)
					.build())
				.getDefinitions()
				.forEach(this::take);
		}
		catch (CharacterCodingException ex) {
			this.problems.add(new Problem(name, 1, 1, "The file is not UTF-8"));
		}
		catch (InvalidSyntaxException ex) {
			this.problems.add(Problem.of(ex.toInvalidSyntaxError(), new SourceLocation(1, 1, name)));
		}
	}

	private void take(Definition<?> definition) {
		if (definition instanceof OperationDefinition operation) {
			take(operation);
		}
		else if (definition instanceof FragmentDefinition fragment) {
			FragmentDefinition before = this.fragments.putIfAbsent(fragment.getName(), fragment);
			refuseASecond("fragment", fragment.getName(), before, fragment);
		}
		else {
			this.problems.add(Problem.at(definition, "Only operations and fragments belong here"));
		}
	}

	private void take(OperationDefinition operation) {
		if (operation.getName() == null) {
			this.problems.add(Problem.at(operation, "The operation has no name"));
			return;
		}
		OperationDefinition before = this.operations.stream()
			.filter((known) -> known.getName().equals(operation.getName()))
			.findFirst()
			.orElse(null);
		refuseASecond("operation", operation.getName(), before, operation);
		this.operations.add(operation);
	}

	private void refuseASecond(String kind, String name, @Nullable Node<?> before, Node<?> now) {
		if (before != null) {
			this.problems.add(Problem.at(now, "There is another %s %s, at %s:%d".formatted(kind, name,
					before.getSourceLocation().getSourceName(), before.getSourceLocation().getLine())));
		}
	}

	int files() {
		return this.files;
	}

	/**
	 * The manifest of what is in the folder: only to be used when there are no
	 * {@link #problems}.
	 * @return an operation for each
	 */
	Manifest manifest() {
		return new Manifest(this.operations.stream().map(this::operation).toList());
	}

	/** What forbids a manifest. */
	Collection<Problem> problems() {
		return this.problems;
	}

	/** Fragments that no operation uses. */
	Collection<Problem> unused() {
		return this.fragments.values()
			.stream()
			.filter((fragment) -> !this.used.contains(fragment.getName()))
			.map((fragment) -> Problem.at(fragment, "No operation uses the fragment " + fragment.getName()))
			.sorted()
			.toList();
	}

	private Operation operation(OperationDefinition operation) {
		SortedSet<String> spread = new TreeSet<>();
		gather(operation, spread);
		this.used.addAll(spread);
		Document.Builder whole = Document.newDocument().definition(operation);
		spread.stream()
			.filter(this.fragments::containsKey)
			.forEach((name) -> whole.definition(this.fragments.get(name)));
		Document document = whole.build();
		String body = AstPrinter.printAst(document).strip();
		check(operation, document, body);
		return new Operation(operation.getName(), operation.getOperation().name().toLowerCase(Locale.ROOT), body);
	}

	private void gather(Node<?> node, SortedSet<String> spread) {
		if (node instanceof FragmentSpread named && spread.add(named.getName())) {
			FragmentDefinition fragment = this.fragments.get(named.getName());
			if (fragment != null) {
				gather(fragment, spread);
			}
		}
		node.getChildren().forEach((child) -> gather(child, spread));
	}

	private void check(OperationDefinition operation, Document document, String body) {
		List<? extends GraphQLError> errors = ParseAndValidate.validate(this.schema, document, Locale.ENGLISH);
		errors.forEach((error) -> this.problems.add(Problem.of(error, Problem.place(operation))));
		if (errors.isEmpty()) {
			// The server reads it under its own limits.
			ParseAndValidateResult read = ParseAndValidate
				.parse(ExecutionInput.newExecutionInput(body).locale(Locale.ENGLISH).build());
			read.getErrors().forEach((error) -> this.problems.add(Problem.at(operation, error.getMessage())));
			Limits.tooMuch(this.schema, document)
				.forEach((sentence) -> this.problems.add(Problem.at(operation, sentence)));
		}
	}

}
