package io.duban.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

import io.duban.security.CurrentUser;
import io.duban.security.Who;

/** {@code import FOLDER}: takes the county's files from the command line. */
@Component
@Command(name = "import", description = "Takes a folder of the county's files, or one file.",
		mixinStandardHelpOptions = true)
public class ImportCommand implements Callable<Integer> {

	private static final int UNREADABLE = 2;

	private final Importing importing;

	private final Who who;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "FOLDER", description = "a folder with files such as register.xlsx, or one such file")
	@SuppressWarnings("NullAway.Init")
	private Path path;

	@Option(names = "--purpose", paramLabel = "TEXT", description = "for what, as the record keeps it",
			defaultValue = "从命令行导入")
	@SuppressWarnings("NullAway.Init")
	private String purpose;

	ImportCommand(Importing importing, Who who) {
		this.importing = importing;
		this.who = who;
	}

	@Override
	public Integer call() {
		try {
			Importing.Taken taken = this.who.as(CurrentUser.SYSTEM, () -> this.importing
				.take(this.path.toAbsolutePath().normalize(), this.purpose, new ProgressLine(System.err)));
			Map<String, Object> told = new LinkedHashMap<>();
			told.put("import", taken.run());
			told.put("register", taken.register());
			told.put("files", taken.files());
			this.spec.commandLine()
				.getOut()
				.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(told));
			return 0;
		}
		catch (UnreadableFile ex) {
			System.err.println(ex.chinese());
			System.err.println(ex.english());
			return UNREADABLE;
		}
	}

}
