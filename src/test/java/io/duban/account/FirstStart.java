package io.duban.account;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.io.output.TeeOutputStream;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Keeps what whoever starts the server reads on the screen. */
final class FirstStart implements ApplicationContextInitializer<ConfigurableApplicationContext>,
		ApplicationListener<ApplicationReadyEvent> {

	private final PrintStream screen = System.out;

	private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addApplicationListener(this);
		context.getBeanFactory().registerSingleton("firstStart", this);
		System.setOut(new PrintStream(new TeeOutputStream(this.screen, this.shown), true, StandardCharsets.UTF_8));
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		System.setOut(this.screen);
	}

	String shown() {
		return this.shown.toString(StandardCharsets.UTF_8);
	}

}
