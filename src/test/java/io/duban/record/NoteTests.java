package io.duban.record;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Notes and keys by the example that their inventors published, and checkpoints. */
class NoteTests {

	private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

	private static final String SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

	private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
			+ "then you don't know what your problem is.\n";

	private static final String NOTE = TEXT
			+ "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

	@Test
	void readsAndVerifiesThePublishedNote() throws BadNote {
		NoteKey key = NoteKey.read(KEY);
		Note note = Note.read(NOTE);

		assertThat(key).hasToString(KEY);
		assertThat(note.text()).isEqualTo(TEXT);
		assertThat(note.signedBy(List.of(key))).containsExactly(key);
		assertThat(note).hasToString(NOTE);
	}

	@Test
	void signsAsThePublishedKeyDoes() throws BadNote {
		assertThat(Note.sign(TEXT, new Published())).hasToString(NOTE);
	}

	@Property(tries = 300)
	void findsAnyLetterThatIsChanged(@ForAll @IntRange(max = 97) int at) throws BadNote {
		char[] changed = TEXT.toCharArray();
		changed[at] = (changed[at] == 'x') ? 'y' : 'x';
		Note note = new Note(new String(changed), Note.read(NOTE).signatures());

		assertThat(note.signedBy(List.of(NoteKey.read(KEY)))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text\n", "text\n\n", "text\n\nPeterNeumann x08go\n", "text\n\n\u2014 PeterNeumann\n",
			"text\n\n\u2014 PeterNeumann !!\n", "text\n\n\u2014 PeterNeumann AAA=\n", "text\n\n\u2014 a b c\n" })
	void refusesWhatIsNoNote(String written) {
		assertThatThrownBy(() -> Note.read(written)).isInstanceOf(BadNote.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "PeterNeumann", "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a3+AAAA",
			"PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
			"Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
			"PeterNeumann+c74f20a3+!Rpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW" })
	void refusesWhatIsNoKey(String line) {
		assertThatThrownBy(() -> NoteKey.read(line)).isInstanceOf(BadNote.class);
	}

	@Test
	void writesACheckpointSoThatItCanBeReadAgain() throws BadNote {
		Checkpoint checkpoint = new Checkpoint("tongyu.example/record", 20_852_163, Hash.EMPTY,
				Instant.parse("2026-09-06T11:00:00Z"));

		assertThat(checkpoint.text()).isEqualTo("""
				tongyu.example/record
				20852163
				47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
				time 2026-09-06T11:00:00Z
				""");
		assertThat(Checkpoint.read(checkpoint.text())).isEqualTo(checkpoint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
			"a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-09-06T11:00:00Z\n",
			"a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-09-06T11:00:00Z\n",
			"a\n1\n47DEQpj8HBSa\ntime 2026-09-06T11:00:00Z\n",
			"a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime yesterday\n" })
	void refusesWhatIsNoCheckpoint(String text) {
		assertThatThrownBy(() -> Checkpoint.read(text)).isInstanceOf(BadNote.class);
	}

	@Test
	void believesAKeyByItsNameAndNotByItsBytesAlone() throws BadNote {
		NoteKey key = NoteKey.read(KEY);
		NoteKey renamed = NoteKey.read("SomebodyElse+1ad05534+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

		assertThat(Note.read(NOTE).signedBy(List.of(renamed))).isEmpty();
		assertThat(renamed).isNotEqualTo(key);
	}

	@Test
	void believesNoSignatureThatIsNoneAtAll() throws BadNote {
		NoteKey key = NoteKey.read(KEY);
		Note note = new Note(TEXT, List.of(new Note.Signature(key.name(), key.id(), new byte[] { 1, 2, 3 })));

		assertThat(note.signedBy(List.of(key))).isEmpty();
	}

	@Test
	void writesAReceiptSoThatItCanBeReadAgain() throws BadNote {
		Receipt receipt = new Receipt("tongyu.example/record", "5980fc5f-2637-4365-9720-060c9c91893f", Hash.EMPTY,
				Instant.parse("2026-09-06T11:00:00.123Z"));

		assertThat(receipt.text()).isEqualTo("""
				tongyu.example/record
				receipt 5980fc5f-2637-4365-9720-060c9c91893f
				47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
				time 2026-09-06T11:00:00.123Z
				""");
		assertThat(Receipt.read(receipt.text())).isEqualTo(receipt);
		assertThatThrownBy(() -> Checkpoint.read(receipt.text())).isInstanceOf(BadNote.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-09-06T11:00:00Z\n",
			"a\nreceipt 1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-09-06T11:00:00Z\n",
			"a\nreceipt 5980fc5f-2637-4365-9720-060c9c91893f\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime now\n" })
	void refusesWhatIsNoReceipt(String text) {
		assertThatThrownBy(() -> Receipt.read(text)).isInstanceOf(BadNote.class);
	}

	/** The private key that was published with the note. */
	private static final class Published implements Signer {

		@Override
		public NoteKey key() {
			try {
				return NoteKey.read(KEY);
			}
			catch (BadNote ex) {
				throw new AssertionError(ex);
			}
		}

		@Override
		public byte[] sign(byte[] bytes) {
			byte[] typed = Base64.getDecoder().decode(SEED);
			try {
				Signature signature = Signature.getInstance(NoteKey.ALGORITHM);
				signature.initSign(KeyFactory.getInstance(NoteKey.ALGORITHM)
					.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519,
							Arrays.copyOfRange(typed, 1, typed.length))));
				signature.update(bytes);
				return signature.sign();
			}
			catch (GeneralSecurityException ex) {
				throw new AssertionError(ex);
			}
		}

	}

}
