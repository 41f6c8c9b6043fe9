package io.duban.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a synthetic county's files into a folder. */
@Command(name = "generate", mixinStandardHelpOptions = true,
		description = "Writes a synthetic county's files, with planted findings and expected.json, into a folder.")
public class GenerateCommand implements Callable<Integer> {

	// a sheet ends at row 1,048,576, and each household takes about two
	private static final int MOST_HOUSEHOLDS = 300_000;

	private static final LocalDate FIRST_AS_OF = LocalDate.of(2016, 1, 1);

	private static final LocalDate LAST_AS_OF = LocalDate.of(2099, 12, 31);

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--households", required = true, paramLabel = "N", description = "how many households, at least 1")
	private int households;

	@Option(names = "--seed", required = true, paramLabel = "S", description = "the same seed makes the same county")
	private long seed;

	@Option(names = "--style", defaultValue = "CLEAN",
			description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
	@SuppressWarnings("NullAway.Init")
	private Style style;

	@Option(names = "--as-of", defaultValue = "2026-09-01", paramLabel = "DATE",
			description = "the date that ages and findings are of; default ${DEFAULT-VALUE}")
	@SuppressWarnings("NullAway.Init")
	private LocalDate asOf;

	@Parameters(paramLabel = "FOLDER", description = "where to write; files of the same name are overwritten")
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Override
	public Integer call() {
		refuseUnless(households >= 1 && households <= MOST_HOUSEHOLDS,
				"--households must be from 1 to " + MOST_HOUSEHOLDS + ", not " + households);
		refuseUnless(!asOf.isBefore(FIRST_AS_OF) && !asOf.isAfter(LAST_AS_OF),
				"--as-of must be from " + FIRST_AS_OF + " to " + LAST_AS_OF + ", not " + asOf);
		refuseUnless(!Files.exists(folder) || Files.isDirectory(folder), folder + " is a file, not a folder");
		try {
			Files.createDirectories(folder);
			refuseUnless(Files.isWritable(folder), "Nothing can be written into " + folder);
			var expected = County.write(households, seed, style, asOf, folder, this::progress);
			spec.commandLine()
				.getOut()
				.printf("%d households, %d persons, %d rows, %d planted issues in %s%n",
						expected.register().households(), expected.register().persons(), expected.register().rows(),
						expected.issues(), folder);
			return 0;
		}
		catch (IOException | UncheckedIOException ex) {
			throw new ParameterException(spec.commandLine(), "Cannot write into " + folder + ": " + ex.getMessage(),
					ex);
		}
	}

	private void progress(int written) {
		spec.commandLine().getErr().printf("%d of %d households written%n", written, households);
	}

	private void refuseUnless(boolean condition, String message) {
		if (!condition) {
			throw new ParameterException(spec.commandLine(), message);
		}
	}

}
