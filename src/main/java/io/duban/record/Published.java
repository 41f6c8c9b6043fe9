package io.duban.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
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

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.duban.core.Time;

/**
 * Checkpoints as they are kept outside the database: notes one after another in a file a
 * month, with an empty line between them.
 */
final class Published {

	private static final Logger log = LoggerFactory.getLogger(Published.class);

	private static final String SUFFIX = ".notes";

	private static final int END = 1 << 16;

	private static final String BLANK = "\n\n";

	private static final String SIGNED = BLANK + Note.SIGNATURE;

	private final Path folder;

	Published(Path folder) {
		this.folder = folder;
	}

	/** After the last note that is whole: a full disk may have cut one off. */
	void add(Checkpoint checkpoint, Note note) throws IOException {
		Files.createDirectories(this.folder);
		Path file = this.folder.resolve(YearMonth.from(checkpoint.time().atZone(Time.ZONE)) + SUFFIX);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.DSYNC); FileLock lock = channel.lock()) {
			long end = wholeUntil(channel);
			if (end < channel.size()) {
				log.warn("{} ends with a checkpoint that was cut off as it was written: it is written over", file);
				channel.truncate(end);
			}
			channel.position(end);
			ByteBuffer bytes = StandardCharsets.UTF_8.encode(note + "\n");
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			lock.release();
		}
	}

	/** Of what is no note at all nothing is cut off. */
	private static long wholeUntil(FileChannel channel) throws IOException {
		String end = end(channel, StandardCharsets.ISO_8859_1);
		int whole = wholeUntil(end, new String(SIGNED.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
		long from = channel.size() - end.length();
		return (whole > 0 || from == 0) ? from + whole : channel.size();
	}

	private static int wholeUntil(String written, String signed) {
		int signature = written.lastIndexOf(signed);
		int end = written.indexOf(BLANK, signature + BLANK.length());
		while (signature >= 0 && end < 0) {
			signature = written.lastIndexOf(signed, signature - 1);
			end = written.indexOf(BLANK, signature + BLANK.length());
		}
		return (signature >= 0) ? end + BLANK.length() : 0;
	}

	private static String whole(String written) {
		return written.substring(0, wholeUntil(written, SIGNED));
	}

	/**
	 * The one of the most events, among the newest some hundred: a node that stood still
	 * before it wrote may have written a smaller one after it.
	 */
	Optional<Note> last() throws IOException, BadNote {
		List<Path> files = files();
		Note last = null;
		for (int newest = files.size() - 1; newest >= 0 && last == null; newest--) {
			last = ofTheMost(notes(whole(end(files.get(newest)))));
		}
		return Optional.ofNullable(last);
	}

	private static @Nullable Note ofTheMost(List<Note> notes) throws BadNote {
		Note last = null;
		long most = -1;
		for (Note note : notes) {
			long size = Checkpoint.read(note.text()).size();
			if (size >= most) {
				most = size;
				last = note;
			}
		}
		return last;
	}

	/** The end of a file, from the beginning of a note. */
	private static String end(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			String end = end(channel, StandardCharsets.UTF_8);
			return (channel.size() <= END) ? end : afterASignature(end);
		}
	}

	private static String end(FileChannel channel, Charset charset) throws IOException {
		long from = Math.max(0, channel.size() - END);
		ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
		while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
			// Until all of it is read.
		}
		return new String(bytes.array(), 0, bytes.position(), charset);
	}

	private static String afterASignature(String end) {
		int signature = end.indexOf(SIGNED);
		return end.substring(end.indexOf(BLANK, signature + BLANK.length()) + BLANK.length());
	}

	List<Note> all() throws IOException, BadNote {
		List<Note> notes = new ArrayList<>();
		for (Path file : files()) {
			notes.addAll(notes(whole(Files.readString(file))));
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
	 * @throws BadNote when something in it is no note, or there is none
	 */
	static List<Note> read(Path file) throws IOException, BadNote {
		List<Note> notes = notes(Files.readString(file));
		if (notes.isEmpty()) {
			throw new BadNote("There is no note in " + file.getFileName());
		}
		return notes;
	}

	private static List<Note> notes(String written) throws BadNote {
		String[] parts = written.replace("\r\n", "\n").stripTrailing().split(BLANK);
		if (parts.length % 2 != 0 && !written.isBlank()) {
			throw new BadNote("A note is a text, an empty line and its signatures; this ends within one: "
					+ parts[parts.length - 1].lines().findFirst().orElse(""));
		}
		List<Note> notes = new ArrayList<>();
		for (int part = 0; part + 1 < parts.length; part += 2) {
			notes.add(Note.read(parts[part] + BLANK + parts[part + 1].stripTrailing() + "\n"));
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
