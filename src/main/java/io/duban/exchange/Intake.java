package io.duban.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.duban.core.Ledger.Merged;

/**
 * How one kind of file is taken: which columns it has, how a row is read, where rows lie
 * and who keeps them.
 *
 * @param <R> a row as the module that keeps it knows it
 */
final class Intake<R> implements Way {

	private final Kind kind;

	private final Columns columns;

	private final Function<Row, Read<R>> read;

	private final Function<Collection<String>, Map<String, String>> areas;

	private final Function<Collection<R>, Merged> keep;

	/**
	 * A kind of file.
	 * @param kind which
	 * @param columns what its header must have
	 * @param read reads a row
	 * @param areas finds the divisions of what rows are about, by its number
	 * @param keep keeps a batch
	 */
	Intake(Kind kind, Columns columns, Function<Row, Read<R>> read,
			Function<Collection<String>, Map<String, String>> areas, Function<Collection<R>, Merged> keep) {
		this.kind = kind;
		this.columns = columns;
		this.read = read;
		this.areas = areas;
		this.keep = keep;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public Columns columns() {
		return this.columns;
	}

	@Override
	public Way.Taking begin(String elsewhere) {
		return new Taking<>(this, elsewhere);
	}

	/**
	 * One row, before it is known where it lies.
	 *
	 * @param <R> a row as the module that keeps it knows it
	 * @param about number of what it is about, by which its division is found
	 * @param row makes the row of the division's code
	 */
	record Read<R>(String about, Function<String, R> row) {

	}

	/** The rows of one file, as they come. */
	private static final class Taking<R> implements Way.Taking {

		private final Intake<R> intake;

		private final String elsewhere;

		private final Set<UUID> seen = new HashSet<>();

		private final List<Read<R>> batch = new ArrayList<>();

		private Taking(Intake<R> intake, String elsewhere) {
			this.intake = intake;
			this.elsewhere = elsewhere;
		}

		@Override
		public boolean take(Row row) {
			Read<R> read = this.intake.read.apply(row);
			String content = read.about + read.row.apply("");
			if (!this.seen.add(UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)))) {
				return false;
			}
			this.batch.add(read);
			return true;
		}

		@Override
		public int waiting() {
			return this.batch.size();
		}

		/**
		 * What is about nothing that the county knows is kept under the county itself.
		 */
		@Override
		public Merged write() {
			Map<String, String> areas = new HashMap<>(
					this.intake.areas.apply(this.batch.stream().map(Read::about).collect(Collectors.toSet())));
			return this.intake.keep.apply(this.batch.stream()
				.map((read) -> read.row.apply(areas.getOrDefault(read.about, this.elsewhere)))
				.toList());
		}

		@Override
		public void written() {
			this.batch.clear();
		}

	}

}
