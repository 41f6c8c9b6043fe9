package io.duban.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

	private static final int END = 1 << 16;

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

	/**
	 * The one of the most events, among the newest some hundred: a node that stood still
	 * before it wrote may have written a smaller one after it.
	 */
	Optional<Note> last() throws IOException, BadNote {
		List<Path> files = files();
		Note last = null;
		long most = -1;
		for (Note note : files.isEmpty() ? List.<Note>of() : notes(end(files.get(files.size() - 1)))) {
			long size = Checkpoint.read(note.text()).size();
			if (size >= most) {
				most = size;
				last = note;
			}
		}
		return Optional.ofNullable(last);
	}

	/** The end of a file, from the beginning of a note. */
	private static String end(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			long from = Math.max(0, channel.size() - END);
			ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
			while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
				// Until all of it is read.
			}
			String end = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
			return (from == 0) ? end : afterASignature(end);
		}
	}

	private static String afterASignature(String end) {
		int signature = end.indexOf("\n\n" + Note.SIGNATURE);
		return end.substring(end.indexOf("\n\n", signature + 2) + 2);
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
		return notes(Files.readString(file));
	}

	private static List<Note> notes(String written) throws BadNote {
		String[] parts = written.split("\n\n");
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
