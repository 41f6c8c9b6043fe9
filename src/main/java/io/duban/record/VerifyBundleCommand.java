package io.duban.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify-bundle}: whether an exported bundle is the one that was exported. */
@Command(name = "verify-bundle", mixinStandardHelpOptions = true,
		description = { "Reads an exported bundle, by itself or in a PDF, and says what in it was edited, deleted,"
				+ " inserted, reordered or cut off.", "It needs no database. Exits with 1 when anything was." })
public class VerifyBundleCommand implements Callable<Integer> {

	private static final int BENT = 1;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--key", paramLabel = "KEY",
			description = "the public key that is believed, as its line was kept, and those that it was rotated to; may be"
					+ " given more than once. Without it, those in the bundle, which anybody can have made")
	private List<String> pinned = List.of();

	@Option(names = "--checkpoint", paramLabel = "FILE",
			description = "checkpoints that were kept elsewhere: one note, or many with empty lines between; may be given"
					+ " more than once. The bundle's must be among them")
	private List<Path> checkpoints = List.of();

	@Parameters(paramLabel = "FILE", description = "the bundle, as .json or within a .pdf")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Override
	public Integer call() {
		try {
			Bundle bundle = Bundle.read(Files.readAllBytes(this.file));
			List<NoteKey> known = known(bundle);
			BundleVerifier.Report report = BundleVerifier.verify(bundle, known, kept(known));
			if (this.pinned.isEmpty()) {
				this.spec.commandLine()
					.getErr()
					.println("The keys are believed because the bundle names them. Compare them with those that"
							+ " you kept, or give yours with --key: " + bundle.keys());
			}
			if (!this.checkpoints.isEmpty() && report.compared() == 0) {
				// Whoever kept checkpoints wants them compared: nothing is proved
				// without.
				this.spec.commandLine()
					.getErr()
					.println("None of the kept checkpoints is the bundle's: get the one of its size, or ask the server"
							+ " for recordConsistency between the two");
			}
			this.spec.commandLine()
				.getOut()
				.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(told(known, report)));
			boolean compared = this.checkpoints.isEmpty() || report.compared() > 0;
			return (report.numbers().isEmpty() && compared) ? 0 : BENT;
		}
		catch (IOException | BadNote ex) {
			throw new ParameterException(this.spec.commandLine(), this.file + " cannot be verified. " + ex.getMessage(),
					ex);
		}
	}

	private Map<String, @Nullable Object> told(List<NoteKey> known, BundleVerifier.Report report) {
		Map<String, @Nullable Object> told = new LinkedHashMap<>();
		Seal seal = report.seal();
		if (seal != null) {
			told.put("subject", seal.subject());
			told.put("purpose", seal.purpose());
			told.put("account", seal.account());
			told.put("time", seal.time().toString());
		}
		Checkpoint checkpoint = report.checkpoint();
		if (checkpoint != null) {
			told.put("origin", checkpoint.origin());
			told.put("size", checkpoint.size());
			told.put("root", checkpoint.root().toString());
		}
		told.put("keys", known.stream().map(NoteKey::toString).toList());
		told.put("keysPinned", !this.pinned.isEmpty());
		told.put("checkpointsCompared", report.compared());
		told.put("events", report.events());
		told.put("found", report.numbers());
		told.put("findings", report.findings().stream().map(VerifyCommand::told).toList());
		return told;
	}

	private List<NoteKey> known(Bundle bundle) throws BadNote {
		List<NoteKey> known = new ArrayList<>();
		for (String key : this.pinned.isEmpty() ? bundle.keys() : this.pinned) {
			known.add(NoteKey.read(key));
		}
		return this.pinned.isEmpty() ? known : Rotation.follow(known, bundle.rotations());
	}

	private List<Checkpoint> kept(List<NoteKey> known) throws IOException, BadNote {
		List<Checkpoint> kept = new ArrayList<>();
		for (Path one : this.checkpoints) {
			for (Note note : Published.read(one)) {
				if (note.signedBy(known).isEmpty()) {
					throw new BadNote("None of the believed keys signed a checkpoint in " + one);
				}
				kept.add(Checkpoint.read(note.text()));
			}
		}
		return kept;
	}

}
