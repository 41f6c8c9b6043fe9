package io.duban.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A new key, and that the one before it said so.
 *
 * @param key which signs from then on
 * @param note what the key before it signed: origin and {@code /key}, the new key, time
 */
record Rotation(NoteKey key, Note note) {

	private static final String KIND = "/key";

	static Rotation sign(String origin, NoteKey key, Instant at, Signer old) {
		return new Rotation(key, Note.sign("%s%s\n%s\ntime %s\n".formatted(origin, KIND, key, at), old));
	}

	/**
	 * Reads a rotation, believing nothing of it.
	 * @param note whoever wrote it
	 * @return the rotation
	 * @throws BadNote when it is none
	 */
	static Rotation read(Note note) throws BadNote {
		String[] lines = note.text().split("\n");
		if (lines.length != 3 || !lines[0].endsWith(KIND)) {
			throw new BadNote("A rotation has three lines: origin and /key, the new key, time");
		}
		return new Rotation(NoteKey.read(lines[1]), note);
	}

	/**
	 * The keys that follow from others, each signed by one before it.
	 * @param pinned keys that somebody believes in
	 * @param notes rotations, the oldest first
	 * @return the same, and those that they were rotated to
	 * @throws BadNote when one of the notes is no rotation
	 */
	static List<NoteKey> follow(List<NoteKey> pinned, List<Note> notes) throws BadNote {
		List<NoteKey> believed = new ArrayList<>(pinned);
		for (Note note : notes) {
			NoteKey made = read(note).key();
			if (!believed.contains(made) && !note.signedBy(believed).isEmpty()) {
				believed.add(made);
			}
		}
		return believed;
	}

}
