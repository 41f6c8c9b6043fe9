package io.duban.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
		NoteKey made = keys().rotate();
		Note fresh = Note.sign("text\n", keys().signer());

		List<NoteKey> known = keys().known();
		assertThat(known).hasSize(2).last().isEqualTo(made);
		assertThat(old.signedBy(known)).containsExactly(known.get(0));
		assertThat(fresh.signedBy(known)).containsExactly(made);
	}

	@Test
	void saysWhichSettingIsWrong() throws IOException {
		keys().signer();
		Files.writeString(this.folder.resolve("keys").resolve("known"), "no key\n");

		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> keys().known())
			.withMessageContaining("duban.record.keys");
	}

}
