package io.duban.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Checkpoints that are kept outside the database. */
class PublishedTests {

	private static final String ORIGIN = "duban/test";

	@TempDir
	private Path folder;

	private Note publish(Keys keys, long size, String time) throws IOException {
		Checkpoint checkpoint = new Checkpoint(ORIGIN, size, Hash.EMPTY, Instant.parse(time));
		Note note = Note.sign(checkpoint.text(), keys.signer());
		new Published(this.folder).add(checkpoint, note);
		return note;
	}

	private Keys keys() {
		return new Keys(new RecordSettings(ORIGIN, this.folder.resolve("keys"), this.folder, null));
	}

	@Test
	void keepsThemOneAfterAnotherByMonths() throws IOException, BadNote {
		Published published = new Published(this.folder);
		assertThat(published.last()).isEmpty();
		Note first = publish(keys(), 1, "2026-09-30T12:00:00Z");
		Note second = publish(keys(), 2, "2026-09-30T12:00:10Z");
		// In the county it is October already.
		Note third = publish(keys(), 3, "2026-09-30T16:00:00Z");

		assertThat(published.all()).extracting(Note::toString)
			.containsExactly(first.toString(), second.toString(), third.toString());
		assertThat(published.last().orElseThrow()).hasToString(third.toString());
		assertThat(this.folder.resolve("2026-10.notes")).exists();
	}

	@Test
	void readsWhatSomebodyKeptWhateverItsLineEndsAndRefusesWhatIsCutOff() throws IOException, BadNote {
		Note one = publish(keys(), 1, "2026-09-30T12:00:00Z");
		Note two = publish(keys(), 2, "2026-09-30T12:00:10Z");
		Path kept = this.folder.resolve("kept.txt");

		Files.writeString(kept, (one + "\n" + two).replace("\n", "\r\n"));
		assertThat(Published.read(kept)).extracting(Note::toString).containsExactly(one.toString(), two.toString());
		for (String broken : List.of("", "\n", one + "\n" + two.text(), one.text())) {
			Files.writeString(kept, broken);
			assertThatExceptionOfType(BadNote.class).as(broken).isThrownBy(() -> Published.read(kept));
		}
	}

	@Test
	void takesTheOneOfTheMostEventsForTheLast() throws IOException, BadNote {
		publish(keys(), 1, "2026-09-30T12:00:00Z");
		Note most = publish(keys(), 9, "2026-09-30T12:00:20Z");
		publish(keys(), 5, "2026-09-30T12:00:10Z");
		assertThat(new Published(this.folder).last().orElseThrow()).hasToString(most.toString());

		most = publish(keys(), 9, "2026-09-30T12:00:30Z");
		assertThat(new Published(this.folder).last().orElseThrow()).hasToString(most.toString());
	}

	@Test
	void findsTheLastAtTheEndOfALongMonth() throws IOException, BadNote {
		Keys keys = keys();
		Note last = publish(keys, 0, "2026-09-01T12:00:00Z");
		for (int number = 1; number < 700; number++) {
			last = publish(keys, number, Instant.parse("2026-09-01T12:00:00Z").plusSeconds(number).toString());
		}

		assertThat(Files.size(this.folder.resolve("2026-09.notes"))).isGreaterThan(1 << 17);
		assertThat(new Published(this.folder).last().orElseThrow()).hasToString(last.toString());
		assertThat(new Published(this.folder).all()).hasSize(700);
	}

	@Test
	void goesOnAfterOneThatWasCutOffAnywhere() throws IOException, BadNote {
		Keys keys = keys();
		Published published = new Published(this.folder);
		Path file = this.folder.resolve("2026-10.notes");
		Note september = publish(keys, 1, "2026-09-30T12:00:00Z");
		Note first = publish(keys, 2, "2026-10-10T12:00:00Z");
		byte[] one = Files.readAllBytes(file);
		publish(keys, 3, "2026-10-10T12:00:10Z");
		byte[] both = Files.readAllBytes(file);

		for (int kept = 0; kept < both.length; kept++) {
			boolean whole = kept >= one.length;
			Files.write(file, Arrays.copyOf(both, kept));
			assertThat(published.last().orElseThrow()).as("%d bytes", kept)
				.hasToString((whole ? first : september).toString());

			Note next = publish(keys, 4, "2026-10-10T12:00:20Z");
			assertThat(published.all()).as("%d bytes", kept)
				.extracting(Note::toString)
				.containsExactlyElementsOf(Stream.of(september, whole ? first : null, next)
					.filter(Objects::nonNull)
					.map(Note::toString)
					.toList());
		}
	}

	@Test
	void believesNoStrangersAndNoOtherRecord() throws IOException, BadNote {
		Note note = publish(keys(), 1, "2026-09-30T12:00:00Z");
		Keys others = new Keys(new RecordSettings(ORIGIN, this.folder.resolve("others"), this.folder, null));
		others.signer();

		assertThat(Published.believe(note, ORIGIN, keys().known()).size()).isEqualTo(1);
		assertThatExceptionOfType(BadNote.class).isThrownBy(() -> Published.believe(note, ORIGIN, others.known()))
			.withMessageContaining("None of the known keys");
		assertThatExceptionOfType(BadNote.class)
			.isThrownBy(() -> Published.believe(note, "duban/other", keys().known()))
			.withMessageContaining("not of duban/other");
		assertThatExceptionOfType(BadNote.class).isThrownBy(() -> Published.believe(note, ORIGIN, List.of()));
	}

}
