package io.duban.document;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import graphql.GraphQLError;
import graphql.language.Node;
import graphql.language.SourceLocation;

/**
 * What is wrong in a file of documents.
 *
 * @param file its path within the folder
 * @param line from 1
 * @param column from 1
 * @param message a sentence
 */
record Problem(String file, int line, int column, String message) implements Comparable<Problem> {

	private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
		.thenComparing(Problem::line)
		.thenComparing(Problem::column)
		.thenComparing(Problem::message);

	static Problem at(Node<?> node, String message) {
		SourceLocation place = place(node);
		return new Problem(place.getSourceName(), place.getLine(), place.getColumn(), message);
	}

	static SourceLocation place(Node<?> node) {
		return Objects.requireNonNull(node.getSourceLocation());
	}

	/** An error where it says itself, in the same file when it does not say which. */
	static Problem of(GraphQLError error, SourceLocation usual) {
		List<SourceLocation> places = error.getLocations();
		SourceLocation place = (places == null || places.isEmpty()) ? usual : places.get(0);
		String file = (place.getSourceName() != null) ? place.getSourceName() : usual.getSourceName();
		return new Problem(file, place.getLine(), place.getColumn(), String.valueOf(error.getMessage()));
	}

	@Override
	public int compareTo(Problem other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return "%s:%d:%d: %s".formatted(this.file, this.line, this.column, this.message);
	}

}
