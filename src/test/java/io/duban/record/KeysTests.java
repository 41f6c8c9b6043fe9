package io.duban.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.duban.core.BadSetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The keys that sign the record. */
class KeysTests {

	@TempDir
	private Path folder;

	private Keys keys() {
		return new Keys(new RecordSettings("duban/test", this.folder.resolve("keys"), this.folder, null));
	}

	@Test
	void makesTheFirstKeyForNobodyElseToRead() throws IOException {
		Note note = Note.sign("text\n", keys().signer());

		assertThat(note.signedBy(keys().known())).hasSize(1);
		assertThat(Note.sign("text\n", keys().signer())).hasToString(note.toString());
		assertThat(PosixFilePermissions
			.toString(Files.getPosixFilePermissions(this.folder.resolve("keys").resolve("signing.pem"))))
			.isEqualTo("rw-------");
	}

	@Test
	void keepsOldKeysForVerifying() {
		Note old = Note.sign("text\n", keys().signer());
		NoteKey made = keys().rotate(Instant.EPOCH).key();
		Note fresh = Note.sign("text\n", keys().signer());

		List<NoteKey> known = keys().known();
		assertThat(known).hasSize(2).last().isEqualTo(made);
		assertThat(old.signedBy(known)).containsExactly(known.get(0));
		assertThat(fresh.signedBy(known)).containsExactly(made);
	}

	@Test
	void goesOnWhereTheMakingOfAKeyBrokeOff() throws IOException {
		Note old = Note.sign("text\n", keys().signer());
		Path folder = this.folder.resolve("keys");
		Files.writeString(folder.resolve("signing.pem.new"), "cut off");
		NoteKey made = keys().rotate(Instant.EPOCH).key();
		assertThat(Note.sign("text\n", keys().signer()).signedBy(keys().known())).containsExactly(made);

		// Known, and not yet the one that signs.
		Files.writeString(folder.resolve("known"), old.signedBy(keys().known()).get(0) + "\n",
				StandardOpenOption.APPEND);
		assertThat(Note.sign("text\n", keys().signer()).signedBy(keys().known())).containsExactly(made);
	}

	@Test
	void tellsWhichKeysFollowFromTheOneThatSomebodyKept() throws IOException, BadNote {
		keys().signer();
		NoteKey first = keys().known().get(0);
		NoteKey second = keys().rotate(Instant.EPOCH).key();
		NoteKey third = keys().rotate(Instant.EPOCH).key();
		assertThat(Rotation.follow(List.of(first), keys().rotations())).containsExactly(first, second, third);
		assertThat(Rotation.follow(List.of(second), keys().rotations())).containsExactly(second, third);

		Keys others = new Keys(new RecordSettings("duban/test", this.folder.resolve("others"), this.folder, null));
		NoteKey stranger = others.rotate(Instant.EPOCH).key();
		Files.write(this.folder.resolve("keys").resolve("rotated"),
				Files.readAllBytes(this.folder.resolve("others").resolve("rotated")), StandardOpenOption.APPEND);
		assertThat(Rotation.follow(List.of(first), keys().rotations())).containsExactly(first, second, third)
			.doesNotContain(stranger);
	}

	@Test
	void saysWhichSettingIsWrong() throws IOException {
		keys().signer();
		Files.writeString(this.folder.resolve("keys").resolve("known"), "no key\n");

		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> keys().known())
			.withMessageContaining("duban.record.keys");
	}

}
