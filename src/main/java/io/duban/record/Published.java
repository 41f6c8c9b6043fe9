package io.duban.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.duban.core.Time;

/**
 * Checkpoints as they are kept outside the database: notes one after another in a file a
 * month, with an empty line between them.
 */
final class Published {

	private static final String SUFFIX = ".notes";

	private final Path folder;

	Published(Path folder) {
		this.folder = folder;
	}

	void add(Checkpoint checkpoint, Note note) throws IOException {
		Files.createDirectories(this.folder);
		Path file = this.folder.resolve(YearMonth.from(checkpoint.time().atZone(Time.ZONE)) + SUFFIX);
		Files.writeString(file, note + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND,
				StandardOpenOption.DSYNC);
	}

	/** The last one. */
	Optional<Note> last() throws IOException, BadNote {
		List<Path> files = files();
		if (files.isEmpty()) {
			return Optional.empty();
		}
		List<Note> notes = read(files.get(files.size() - 1));
		return notes.isEmpty() ? Optional.empty() : Optional.of(notes.get(notes.size() - 1));
	}

	List<Note> all() throws IOException, BadNote {
		List<Note> notes = new ArrayList<>();
		for (Path file : files()) {
			notes.addAll(read(file));
		}
		return notes;
	}

	private List<Path> files() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(SUFFIX)).sorted().toList();
		}
	}

	/**
	 * Reads the notes of a file.
	 * @param file one note or many
	 * @return the notes in their order
	 * @throws IOException when it cannot be read
	 * @throws BadNote when something in it is no note
	 */
	static List<Note> read(Path file) throws IOException, BadNote {
		String[] parts = Files.readString(file).split("\n\n");
		List<Note> notes = new ArrayList<>();
		for (int part = 0; part + 1 < parts.length; part += 2) {
			notes.add(Note.read(parts[part] + "\n\n" + parts[part + 1].stripTrailing() + "\n"));
		}
		return notes;
	}

	/**
	 * The checkpoint that a note holds.
	 * @param note whoever wrote it
	 * @param origin whose record it should be of
	 * @param known whose signatures are believed
	 * @return the checkpoint
	 * @throws BadNote when it is none, or none of these signed it
	 */
	static Checkpoint believe(Note note, String origin, Collection<NoteKey> known) throws BadNote {
		Checkpoint checkpoint = Checkpoint.read(note.text());
		if (!checkpoint.origin().equals(origin)) {
			throw new BadNote("The checkpoint is one of " + checkpoint.origin() + ", not of " + origin);
		}
		if (note.signedBy(known).isEmpty()) {
			throw new BadNote("None of the known keys signed the checkpoint of " + checkpoint.time());
		}
		return checkpoint;
	}

}
