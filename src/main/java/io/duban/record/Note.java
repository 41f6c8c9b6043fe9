package io.duban.record;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A signed note, as <a href="https://c2sp.org/signed-note">C2SP</a> writes it: a text, an
 * empty line, and a line for each signature over the text.
 *
 * @param text lines, each with its end
 * @param signatures of the text
 */
record Note(String text, List<Signature> signatures) {

	/** What each line of a signature begins with. */
	static final String SIGNATURE = "\u2014 ";

	Note {
		signatures = List.copyOf(signatures);
	}

	/**
	 * Signs a text.
	 * @param text lines, each with its end
	 * @param signer whose key it is
	 * @return the note
	 */
	static Note sign(String text, Signer signer) {
		NoteKey key = signer.key();
		return new Note(text,
				List.of(new Signature(key.name(), key.id(), signer.sign(text.getBytes(StandardCharsets.UTF_8)))));
	}

	/**
	 * Reads a note, believing nothing of it.
	 * @param written the whole note
	 * @return the note
	 * @throws BadNote when it is none
	 */
	static Note read(String written) throws BadNote {
		int end = written.lastIndexOf("\n\n");
		if (end < 0 || !written.endsWith("\n")) {
			throw new BadNote("It has no signature: after the text come an empty line and a line that begins with "
					+ SIGNATURE.strip());
		}
		List<Signature> signatures = new ArrayList<>();
		for (String line : written.substring(end + 2).split("\n")) {
			signatures.add(Signature.read(line));
		}
		return new Note(written.substring(0, end + 1), signatures);
	}

	/**
	 * Whose signatures on it are true.
	 * @param known keys that the reader believes in
	 * @return those of them that signed exactly this text
	 */
	List<NoteKey> signedBy(Collection<NoteKey> known) {
		byte[] signed = this.text.getBytes(StandardCharsets.UTF_8);
		return known.stream()
			.filter((key) -> this.signatures.stream()
				.anyMatch((signature) -> signature.isBy(key) && key.verifies(signed, signature.bytes)))
			.toList();
	}

	@Override
	public String toString() {
		StringBuilder note = new StringBuilder(this.text).append('\n');
		this.signatures.forEach((signature) -> note.append(signature).append('\n'));
		return note.toString();
	}

	/**
	 * One signature.
	 *
	 * @param name of the key
	 * @param id of the key
	 * @param bytes the signature itself
	 */
	record Signature(String name, int id, byte[] bytes) {

		private static Signature read(String line) throws BadNote {
			String[] parts = line.split(" ");
			if (!line.startsWith(SIGNATURE) || parts.length != 3) {
				throw new BadNote("This is no line of a signature: " + line);
			}
			try {
				ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
				int id = bytes.getInt();
				byte[] signature = new byte[bytes.remaining()];
				bytes.get(signature);
				return new Signature(parts[1], id, signature);
			}
			catch (IllegalArgumentException | BufferUnderflowException ex) {
				throw new BadNote("This is no line of a signature: " + line);
			}
		}

		private boolean isBy(NoteKey key) {
			return this.name.equals(key.name()) && this.id == key.id();
		}

		@Override
		public String toString() {
			byte[] both = ByteBuffer.allocate(Integer.BYTES + this.bytes.length)
				.putInt(this.id)
				.put(this.bytes)
				.array();
			return SIGNATURE + this.name + " " + Base64.getEncoder().encodeToString(both);
		}

	}

}
