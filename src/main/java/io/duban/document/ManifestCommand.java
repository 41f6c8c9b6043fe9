package io.duban.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.duban.api.ShippedSchema;

/** Writes the manifest of a front end's documents. */
@Command(name = "manifest", mixinStandardHelpOptions = true,
		description = "Checks the .graphql and .gql files of a folder and writes the manifest of their operations, by "
				+ "which a server runs these and no others.")
public class ManifestCommand implements Callable<Integer> {

	private static final int REFUSED = 2;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--out", paramLabel = "FILE",
			description = "where to write; a file of that name is replaced. Without it, standard output")
	@Nullable private Path out;

	@Parameters(paramLabel = "FOLDER", description = "where the documents are, in it and below")
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Override
	public Integer call() {
		refuseUnless(Files.isDirectory(folder), folder + " is no folder");
		DocumentFolder documents = read();
		refuseUnless(documents.files() > 0, "There are no .graphql or .gql files in " + folder);
		Manifest manifest = documents.manifest();
		documents.problems().forEach(this::tell);
		if (!documents.problems().isEmpty()) {
			return REFUSED;
		}
		documents.unused().forEach(this::tell);
		if (out == null) {
			spec.commandLine().getOut().print(manifest.write());
			spec.commandLine().getOut().flush();
		}
		else {
			write(manifest.write(), out);
			spec.commandLine().getOut().printf("%d operations in %s%n", manifest.operations().size(), out);
		}
		return 0;
	}

	private DocumentFolder read() {
		try {
			return new DocumentFolder(folder, ShippedSchema.read());
		}
		catch (IOException ex) {
			throw new ParameterException(spec.commandLine(), "Cannot read " + folder + ": " + ex.getMessage(), ex);
		}
	}

	/** In one go, since a server may be looking at it. */
	private void write(String json, Path file) {
		Path beside = file.resolveSibling(file.getFileName() + ".new");
		try {
			Files.writeString(beside, json);
			Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new ParameterException(spec.commandLine(), "Cannot write " + file + ": " + ex.getMessage(), ex);
		}
	}

	private void tell(Problem problem) {
		spec.commandLine().getErr().println(problem);
	}

	private void refuseUnless(boolean condition, String message) {
		if (!condition) {
			throw new ParameterException(spec.commandLine(), message);
		}
	}

}
