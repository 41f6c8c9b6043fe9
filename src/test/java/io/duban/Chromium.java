package io.duban;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/** A browser of the machine, with no window. */
public final class Chromium implements AutoCloseable {

	/** The variable that names its path. */
	public static final String PATH = "DUBAN_TEST_CHROMIUM";

	private final Playwright playwright;

	private final Browser browser;

	public Chromium() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(System.getenv(PATH)))
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
	}

	/** A page of its own, with no cookies. */
	public Page newPage() {
		return this.browser.newPage();
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
