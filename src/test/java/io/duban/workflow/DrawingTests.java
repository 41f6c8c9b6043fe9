package io.duban.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.duban.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** Every process model opens in bpmn-js, in a browser, with all that is drawn. */
@EnabledIfEnvironmentVariable(named = Chromium.PATH, matches = ".+")
class DrawingTests {

	private static final String VIEWER = "/META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js";

	private static final String OPEN = """
			async (xml) => {
				const viewer = new BpmnJS({ container: '#canvas' });
				const { warnings } = await viewer.importXML(xml);
				const drawn = viewer.get('elementRegistry').filter((element) => element.id)
					.filter((element) => viewer.get('elementRegistry').getGraphics(element).getBBox().width > 0)
					.map((element) => element.id);
				return { warnings: warnings.map((warning) => warning.message), drawn };
			}""";

	private static Chromium chromium;

	@BeforeAll
	static void openBrowser() {
		chromium = new Chromium();
	}

	@AfterAll
	static void closeBrowser() {
		chromium.close();
	}

	static List<Path> models() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("processes"))) {
			return files.filter((path) -> path.toString().endsWith(".bpmn")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("models")
	void opensInBpmnJs(Path model) throws IOException {
		Map<?, ?> opened = open(Files.readString(model));

		assertThat((List<?>) opened.get("warnings")).isEmpty();
		assertThat((List<?>) opened.get("drawn")).map(String::valueOf)
			.containsAll(Bpmn.readModelFromFile(model.toFile())
				.getModelElementsByType(FlowElement.class)
				.stream()
				.map(FlowElement::getId)
				.toList());
	}

	private static Map<?, ?> open(String xml) throws IOException {
		try (Page page = chromium.newPage(); InputStream viewer = DrawingTests.class.getResourceAsStream(VIEWER)) {
			page.setContent("<div id='canvas' style='width: 1200px; height: 800px'></div>");
			page.addScriptTag(new Page.AddScriptTagOptions()
				.setContent(new String(Objects.requireNonNull(viewer).readAllBytes(), StandardCharsets.UTF_8)));
			return (Map<?, ?>) Objects.requireNonNull(page.evaluate(OPEN, xml));
		}
	}

}
