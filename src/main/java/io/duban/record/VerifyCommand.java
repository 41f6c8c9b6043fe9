package io.duban.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code verify}: whether the record in the database is the one that was written. */
@Component
@Command(name = "verify", mixinStandardHelpOptions = true,
		description = {
				"Reads the whole record and says what was edited, deleted, inserted, forged, reordered or cut off.",
				"Exits with 1 when anything was, and when there was no checkpoint to hold it against." })
public class VerifyCommand implements Callable<Integer> {

	private static final int BENT = 1;

	private final Verifier verifier;

	private final ObjectProvider<PersonalParts> parts;

	private final ObjectProvider<Counterparts> counterparts;

	private final ObjectProvider<Stamps> stamps;

	private final RecordSettings settings;

	private final Keys keys;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--checkpoint", paramLabel = "FILE",
			description = "checkpoints that were kept elsewhere: one note, or many with empty lines between; may be given"
					+ " more than once. Without it, those that this server published itself")
	private List<Path> checkpoints = List.of();

	@Option(names = "--key", paramLabel = "KEY",
			description = "the public key that is believed, as its line was kept, and those that it was rotated to; may be"
					+ " given more than once. Without it, those in the server's own folder")
	private List<String> pinned = List.of();

	@Option(names = "--without-keys", defaultValue = "false",
			description = "does not ask whether a server of the county wrote each event, for whoever does not have the"
					+ " keys of personal data")
	private boolean withoutKeys;

	@Option(names = "--personal", defaultValue = "false",
			description = "also holds the personal data that are kept apart of events against what the events say of"
					+ " them, and votes and objections in the tables against both; needs the keys of personal data")
	private boolean personal;

	@Option(names = "--files", defaultValue = "false",
			description = "also reads all stored files and holds them against the hashes that the events tell; needs the"
					+ " folder or the store of files and the keys of personal data")
	private boolean files;

	VerifyCommand(Verifier verifier, ObjectProvider<PersonalParts> parts, ObjectProvider<Counterparts> counterparts,
			ObjectProvider<Stamps> stamps, RecordSettings settings, Keys keys) {
		this.verifier = verifier;
		this.parts = parts;
		this.counterparts = counterparts;
		this.stamps = stamps;
		this.settings = settings;
		this.keys = keys;
	}

	@Override
	public Integer call() {
		List<Checkpoint> published = published();
		Verifier.Report report = this.verifier.verify(published, this.withoutKeys ? null : this.stamps.getObject(),
				(read) -> this.spec.commandLine().getErr().println(read + " events read"));
		List<Finding> bent = this.personal
				? Stream.concat(this.parts.getObject().bent().stream(), bent(Counterpart.Where.TABLES)).toList()
				: List.of();
		List<Finding> bentFiles = this.files ? bent(Counterpart.Where.FILES).toList() : List.of();
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("origin", this.settings.origin());
		told.put("size", report.size());
		told.put("root", report.root().toString());
		told.put("pending", report.pending());
		told.put("checkpoints", published.size());
		told.put("stamps", this.withoutKeys ? "not asked" : "asked");
		told.put("found", report.numbers());
		if (this.personal) {
			told.put("personalFound", bent.size());
		}
		if (this.files) {
			told.put("filesFound", bentFiles.size());
		}
		List<Finding> findings = Stream.of(report.findings(), bent, bentFiles).flatMap(List::stream).toList();
		told.put("findings", findings.stream().map(VerifyCommand::told).toList());
		this.spec.commandLine()
			.getOut()
			.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(told));
		if (published.isEmpty()) {
			this.spec.commandLine()
				.getErr()
				.println("There was no checkpoint to hold the record against, so it may have been rewritten whole: name"
						+ " those that were kept with --checkpoint, or start where DUBAN_RECORD_CHECKPOINTS is theirs");
		}
		return (findings.isEmpty() && !published.isEmpty()) ? 0 : BENT;
	}

	private Stream<Finding> bent(Counterpart.Where where) {
		return this.counterparts.getObject().bent(where).stream();
	}

	static Map<String, @Nullable Object> told(Finding finding) {
		Map<String, @Nullable Object> told = new LinkedHashMap<>();
		told.put("kind", finding.kind());
		told.put("position", finding.position());
		told.put("event", finding.event());
		told.put("subject", finding.subject());
		told.put("sequence", finding.sequence());
		told.put("message", finding.message());
		told.values().removeIf(Objects::isNull);
		return told;
	}

	private List<Checkpoint> published() {
		List<Checkpoint> published = new ArrayList<>();
		try {
			List<NoteKey> known = new ArrayList<>();
			for (String key : this.pinned) {
				known.add(NoteKey.read(key));
			}
			known = known.isEmpty() ? this.keys.known() : Rotation.follow(known, this.keys.rotations());
			List<Note> notes = new ArrayList<>();
			for (Path file : this.checkpoints) {
				notes.addAll(Published.read(file));
			}
			if (this.checkpoints.isEmpty()) {
				notes.addAll(new Published(this.settings.checkpoints()).all());
			}
			for (Note note : notes) {
				published.add(Published.believe(note, this.settings.origin(), known));
			}
		}
		catch (IOException | BadNote ex) {
			throw new ParameterException(this.spec.commandLine(), "The checkpoints cannot be used. " + ex.getMessage(),
					ex);
		}
		return published;
	}

}
