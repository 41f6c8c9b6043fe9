package io.duban;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TimeZone;

import javax.xml.datatype.DatatypeFactory;

import picocli.CommandLine;

import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.modulith.Modulithic;
import org.springframework.resilience.annotation.EnableResilientMethods;

import io.duban.core.BadSetting;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.document.ManifestCommand;
import io.duban.exchange.ImportCommand;
import io.duban.generator.GenerateCommand;
import io.duban.inspection.InspectCommand;
import io.duban.record.RotateKeyCommand;
import io.duban.record.VerifyBundleCommand;
import io.duban.record.VerifyCommand;
import io.duban.security.ResealCommand;

/** 督办: supervised until done. The server, and the commands that run once. */
@SpringBootApplication
@EnableResilientMethods
@ConfigurationPropertiesScan
@Modulithic(systemName = "Duban")
public class Duban {

	private static final Set<String> COMMANDS = Set.of("import", "inspect", "reseal", "rotate-key", "verify");

	private static final int REFUSED = 2;

	public static void main(String[] args) {
		// The engine works in the zone of the machine: it is the county's, wherever that
		// stands.
		TimeZone.setDefault(TimeZone.getTimeZone(Time.ZONE));
		// For each timer the engine asks for this class, and unnamed it is looked for in
		// every jar.
		System.setProperty(DatatypeFactory.DATATYPEFACTORY_PROPERTY,
				DatatypeFactory.DATATYPEFACTORY_IMPLEMENTATION_CLASS);
		if (args.length > 0 && args[0].equals("generate")) {
			System.exit(commands().addSubcommand(new GenerateCommand()).execute(args));
		}
		if (args.length > 0 && args[0].equals("manifest")) {
			System.exit(alone(new ManifestCommand(), args));
		}
		if (args.length > 0 && args[0].equals("verify-bundle")) {
			System.exit(alone(new VerifyBundleCommand(), args));
		}
		if (args.length > 0 && COMMANDS.contains(args[0])) {
			System.exit(once(args));
		}
		if (args.length > 0 && !args[0].startsWith("-")) {
			System.err.println("There is no command " + args[0] + ". The commands are generate, import, inspect,"
					+ " manifest, reseal, rotate-key, verify and verify-bundle; without one the server starts.");
			System.exit(REFUSED);
		}
		SpringApplication.run(Duban.class, args);
	}

	/**
	 * Runs one command that needs no server. Nothing starts that would set a log up, and
	 * unset it would go between the answer's lines.
	 */
	private static int alone(Object command, String[] args) {
		LoggingSystem.get(Duban.class.getClassLoader()).beforeInitialize();
		return commands().addSubcommand(command)
			.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
			.execute(args);
	}

	/**
	 * Runs one command on the database, with no web server and no timers of its own. Its
	 * answer alone goes to standard output, all else to standard error.
	 */
	private static int once(String[] args) {
		PrintStream answers = System.out;
		System.setOut(System.err);
		SpringApplication application = new SpringApplication(Duban.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		// What only the server needs is not even made.
		application.setLazyInitialization(true);
		try (ConfigurableApplicationContext context = application.run("--camunda.bpm.job-execution.enabled=false")) {
			CommandLine commands = commands().setCaseInsensitiveEnumValuesAllowed(true)
				.setExecutionExceptionHandler((ex, line, result) -> {
					if (ex instanceof Refused) {
						line.getErr().println(ex.getMessage());
						return REFUSED;
					}
					throw ex;
				});
			commands.addSubcommand(context.getBean(ImportCommand.class));
			commands.addSubcommand(context.getBean(InspectCommand.class));
			commands.addSubcommand(context.getBean(VerifyCommand.class));
			commands.addSubcommand(context.getBean(ResealCommand.class));
			commands.addSubcommand(context.getBean(RotateKeyCommand.class));
			return commands.setOut(new PrintWriter(answers, true, StandardCharsets.UTF_8)).execute(args);
		}
		catch (BeansException ex) {
			// A command's parts are made when it is wanted, after those who tell of bad
			// settings have gone home.
			if (NestedExceptionUtils.getRootCause(ex) instanceof BadSetting setting) {
				System.err.println(setting.getMessage());
				return REFUSED;
			}
			throw ex;
		}
	}

	private static CommandLine commands() {
		return new CommandLine(new Root());
	}

	@CommandLine.Command(name = "duban", mixinStandardHelpOptions = true)
	static class Root {

	}

}
