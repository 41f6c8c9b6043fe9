package io.duban.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

import io.duban.core.AfterCommit;
import io.duban.core.Ledger.Merged;
import io.duban.core.Pulse;
import io.duban.core.Refused;
import io.duban.exchange.ImportRun.FileTaken;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * Takes the county's files: row by row, in batches, each a transaction. The same file
 * again changes nothing, so an import that broke off is simply run again.
 */
@Component
public class Importing {

	private static final int BATCH = 500;

	private static final int LONGEST_PURPOSE = 200;

	private final Intakes intakes;

	private final ImportBook book;

	private final Pulse pulse;

	private final Who who;

	private final TaskExecutor applicationTaskExecutor;

	private final String county;

	private final @Nullable Path inbox;

	Importing(Intakes intakes, ImportBook book, Pulse pulse, Who who, TaskExecutor applicationTaskExecutor,
			@Value("${duban.county}") String county, @Value("${duban.import.inbox:}") String inbox) {
		this.intakes = intakes;
		this.book = book;
		this.pulse = pulse;
		this.who = who;
		this.applicationTaskExecutor = applicationTaskExecutor;
		this.county = county;
		this.inbox = inbox.isBlank() ? null : Path.of(inbox).toAbsolutePath().normalize();
	}

	/**
	 * Takes a folder or one file, and waits for it.
	 * @param path the folder or the file
	 * @param purpose for what, as the record keeps it
	 * @param progress told how far it is
	 * @return what was taken
	 * @throws UnreadableFile when there is nothing to take, or a file cannot be read at
	 * all
	 */
	Taken take(Path path, String purpose, Progress progress) {
		this.who.require(this.county, "", Role.OFFICE);
		long id = this.book.begin(this.county, path.getFileName().toString(), purpose);
		return run(id, path, progress);
	}

	/**
	 * Takes a folder or one file, and waits for it.
	 * @param path the folder or the file
	 * @param purpose for what, as the record keeps it
	 * @return the register's figures by name, such as {@code households}
	 */
	public Map<String, Object> take(Path path, String purpose) {
		return take(path, purpose, Progress.NONE).register();
	}

	/**
	 * Begins to take a folder of the inbox, which goes on by itself.
	 * @param folder its name in the inbox, or of a file in it
	 * @param purpose for what
	 * @return the import's number
	 */
	public long start(String folder, String purpose) {
		CurrentUser user = this.who.require(this.county, "", Role.OFFICE);
		Refused.unlessText(purpose, LONGEST_PURPOSE, "REASON_MISSING", "Say for what it is imported");
		Path path = inInbox(folder);
		long id = this.book.begin(this.county, folder, purpose);
		AfterCommit.run(() -> this.applicationTaskExecutor
			.execute(() -> this.who.as(user, () -> run(id, path, Progress.NONE))));
		return id;
	}

	private static Path resolved(Path inbox, String folder) {
		try {
			return inbox.resolve(folder).normalize();
		}
		catch (InvalidPathException ex) {
			throw new Refused("UNKNOWN_FOLDER", "Name a folder or file within the inbox");
		}
	}

	private Path inInbox(String folder) {
		if (this.inbox == null) {
			throw new Refused("NO_INBOX", "This server has no inbox: set duban.import.inbox to a folder");
		}
		Path path = resolved(this.inbox, folder);
		Refused.unless(path.startsWith(this.inbox) && !path.equals(this.inbox), "UNKNOWN_FOLDER",
				"Name a folder or file within the inbox");
		Refused.unless(Files.exists(path), "UNKNOWN_FOLDER", "There is no such folder or file in the inbox");
		return path;
	}

	private Taken run(long id, Path path, Progress progress) {
		try {
			List<FileTaken> files = new ArrayList<>();
			Map<String, Object> register = Map.of();
			for (Path file : files(path)) {
				Kind kind = Kind.of(file).orElseThrow();
				try (One one = new One(id, file, this.intakes.of(kind), progress)) {
					files.add(one.take());
					if (kind == Kind.REGISTER) {
						register = one.register();
					}
				}
			}
			this.book.finish(id);
			return new Taken(id, register, files);
		}
		catch (UnreadableFile ex) {
			this.book.fail(id, ex.english());
			throw ex;
		}
		catch (RuntimeException ex) {
			this.book.fail(id, "The server failed: " + ex.getClass().getSimpleName());
			throw ex;
		}
	}

	private static List<Path> files(Path path) {
		if (Files.isDirectory(path)) {
			try (Stream<Path> found = Files.list(path)) {
				List<Path> files = found.filter((file) -> Kind.of(file).isPresent())
					.sorted(Comparator.comparing((Path file) -> Kind.of(file).orElseThrow())
						.thenComparing(Path::getFileName))
					.toList();
				if (files.isEmpty()) {
					throw UnreadableFile.because("这个文件夹里没有可以导入的表格。文件名应以这些开头：" + Kind.names(),
							"This folder has no file to import. Names begin with: " + Kind.names());
				}
				return files;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		if (!Files.exists(path)) {
			throw UnreadableFile.missing();
		}
		if (Kind.of(path).isEmpty()) {
			throw UnreadableFile.because("看不出这是哪一种表格。文件名应以这些开头：" + Kind.names(),
					"Which kind of file is this? Its name begins with one of: " + Kind.names());
		}
		return List.of(path);
	}

	/** One file while it is taken. */
	private final class One implements AutoCloseable {

		private final long run;

		private final Path file;

		private final Way way;

		private final Way.Taking taking;

		private final Refusals refusals;

		private final Progress progress;

		private final Map<RefusalCode, Integer> rejected = new EnumMap<>(RefusalCode.class);

		private long rows;

		private long accepted;

		private long repeated;

		private long added;

		private long changed;

		private One(long run, Path file, Way way, Progress progress) {
			this.run = run;
			this.file = file;
			this.way = way;
			this.taking = way.begin(Importing.this.county);
			this.refusals = Refusals.of(file);
			this.progress = progress;
		}

		private FileTaken take() {
			this.progress.begin(this.file);
			try (Table table = Table.open(this.file, this.way.columns()); Stream<Row> all = table.rows()) {
				all.forEach(this::take);
			}
			write();
			this.refusals.publish();
			this.progress.end(this.rows);
			FileTaken taken = new FileTaken(this.file.getFileName().toString(), this.way.kind(), size(), this.rows,
					this.accepted, this.repeated, this.rows - this.accepted - this.repeated, this.added, this.changed,
					this.rejected.entrySet()
						.stream()
						.map((entry) -> entry.getKey() + "=" + entry.getValue())
						.collect(Collectors.joining(" ")));
			Importing.this.book.take(this.run, taken, this.rejected);
			return taken;
		}

		private void take(Row row) {
			this.rows++;
			try {
				if (this.taking.take(row)) {
					this.accepted++;
				}
				else {
					this.repeated++;
				}
			}
			catch (RowRefused ex) {
				this.rejected.merge(ex.code(), 1, Integer::sum);
				this.refusals.add(ex.refusal());
			}
			if (this.taking.waiting() >= BATCH) {
				write();
			}
		}

		private void write() {
			if (this.taking.waiting() > 0) {
				Merged merged = Importing.this.book.write(this.taking);
				this.taking.written();
				this.added += merged.added().size();
				this.changed += merged.changed().size();
			}
			this.progress.rows(this.rows);
			Importing.this.pulse.beat("import:" + this.run, this.file.getFileName().toString(), this.rows, null);
		}

		private Map<String, Object> register() {
			RegisterIntake.Census census = (RegisterIntake.Census) this.taking;
			Map<String, Object> register = new LinkedHashMap<>();
			register.put("rows", this.rows);
			register.put("persons", census.persons());
			register.put("households", census.households());
			register.put("repeatedRows", this.repeated);
			register.put("rejected", new TreeMap<>(this.rejected));
			register.put("accepted", this.accepted);
			return register;
		}

		private long size() {
			try {
				return Files.size(this.file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void close() {
			this.refusals.close();
		}

	}

	/**
	 * What an import took.
	 *
	 * @param run its number
	 * @param register the register's figures, empty when there was none
	 * @param files each file's figures
	 */
	record Taken(long run, Map<String, Object> register, List<FileTaken> files) {

	}

}
