package io.duban.workflow;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the house for every model under {@code processes/}. */
class ProcessModelTests {

	private static final Path MODELS = Path.of("processes");

	private static final String CAMEL_CASE = "[a-z][A-Za-z0-9]*";

	private static final String CHINESE = ".*\\p{IsHan}.*";

	private static final String TEN_YEARS = "P3650D";

	static List<Path> processes() throws IOException {
		return models("*.bpmn");
	}

	static List<Path> decisions() throws IOException {
		return models("*.dmn");
	}

	@Test
	void findsTheModels() throws IOException {
		assertThat(processes()).isNotEmpty();
		assertThat(decisions()).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("processes")
	void parsesAndValidates(Path file) {
		Bpmn.validateModel(read(file));
	}

	@ParameterizedTest
	@MethodSource("processes")
	void isOneExecutableProcessKeyedAsItsFileAndKeptForTenYears(Path file) {
		var process = only(read(file).getModelElementsByType(Process.class));

		assertThat(process.getId() + ".bpmn").isEqualTo(file.getFileName().toString());
		assertThat(process.getName()).matches(CHINESE);
		assertThat(process.isExecutable()).isTrue();
		assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo(TEN_YEARS);
	}

	@ParameterizedTest
	@MethodSource("processes")
	void hasEnglishIdsAndChineseNames(Path file) {
		var model = read(file);

		assertThat(model.getModelElementsByType(FlowElement.class))
			.allSatisfy((element) -> assertThat(element.getId()).matches(CAMEL_CASE));
		assertThat(model.getModelElementsByType(FlowNode.class))
			.allSatisfy((node) -> assertThat(node.getName()).as(node.getId()).isNotNull().matches(CHINESE));
		assertThat(model.getModelElementsByType(SequenceFlow.class)).allSatisfy((flow) -> {
			if (isChosen(flow) || flow.getName() != null) {
				assertThat(flow.getName()).as(flow.getId()).isNotNull().matches(CHINESE);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("processes")
	void hasNeitherScriptsNorListenersNorForms(Path file) {
		assertThat(elements(read(file).getDocument().getRootElement())).allSatisfy((element) -> {
			assertThat(element.getLocalName()).isNotIn("script", "scriptTask", "executionListener", "taskListener",
					"formData", "connector", "field", "property");
			assertThat(element.getAttribute("scriptFormat")).isNull();
			for (var attribute : List.of("class", "expression", "type", "topic", "formKey", "formRef", "resource")) {
				assertThat(element.getAttribute("http://camunda.org/schema/1.0/bpmn", attribute)).as(attribute)
					.isNull();
			}
		});
	}

	@ParameterizedTest
	@MethodSource("processes")
	void choosesByPlainExpressions(Path file) {
		assertThat(read(file).getModelElementsByType(ConditionExpression.class)).allSatisfy((condition) -> {
			assertThat(condition.getLanguage()).isNull();
			assertThat(condition.getTextContent()).matches("\\$\\{[^{}]+}");
		});
	}

	@ParameterizedTest
	@MethodSource("processes")
	void namesTheBeanOfEachServiceAsTheTask(Path file) {
		assertThat(read(file).getModelElementsByType(ServiceTask.class))
			.allSatisfy((task) -> assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "}"));
	}

	@ParameterizedTest
	@MethodSource("processes")
	void letsNobodyWaitForAJobBeforeATask(Path file) {
		assertThat(read(file).getModelElementsByType(UserTask.class))
			.allSatisfy((task) -> assertThat(task.isCamundaAsyncBefore()).as(task.getId()).isFalse());
	}

	@ParameterizedTest
	@MethodSource("processes")
	void drawsEveryNodeAndEveryFlowOnce(Path file) {
		var model = read(file);

		assertThat(model.getModelElementsByType(BpmnShape.class)).extracting((shape) -> shape.getBpmnElement().getId())
			.containsExactlyInAnyOrderElementsOf(ids(model.getModelElementsByType(FlowNode.class)));
		assertThat(model.getModelElementsByType(BpmnEdge.class)).extracting((edge) -> edge.getBpmnElement().getId())
			.containsExactlyInAnyOrderElementsOf(ids(model.getModelElementsByType(SequenceFlow.class)));
	}

	@ParameterizedTest
	@MethodSource("processes")
	void drawsBoundaryEventsOnTheBorderOfTheirHost(Path file) {
		var drawing = Drawing.of(read(file));

		assertThat(drawing.model.getModelElementsByType(BoundaryEvent.class)).allSatisfy((event) -> {
			var box = drawing.box(event);
			var centre = new Point2D.Double(box.getCenterX(), box.getCenterY());
			assertThat(Drawing.isOnBorder(drawing.box(event.getAttachedTo()), centre)).as(event.getId()).isTrue();
		});
	}

	@ParameterizedTest
	@MethodSource("processes")
	void drawsSiblingsApart(Path file) {
		var drawing = Drawing.of(read(file));
		var nodes = List.copyOf(drawing.model.getModelElementsByType(FlowNode.class));

		for (var node : nodes) {
			for (var other : nodes) {
				if (node != other && node.getParentElement().equals(other.getParentElement()) && !sits(node, other)
						&& !sits(other, node)) {
					assertThat(drawing.box(node).intersects(drawing.box(other)))
						.as("%s overlaps %s", node.getId(), other.getId())
						.isFalse();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("processes")
	void drawsSubprocessesAroundTheirNodes(Path file) {
		var drawing = Drawing.of(read(file));

		assertThat(drawing.model.getModelElementsByType(SubProcess.class)).allSatisfy((process) -> {
			assertThat(drawing.shape(process).isExpanded()).isTrue();
			assertThat(process.getChildElementsByType(FlowNode.class)).allSatisfy(
					(node) -> assertThat(drawing.box(process).contains(drawing.box(node))).as(node.getId()).isTrue());
		});
	}

	@ParameterizedTest
	@MethodSource("processes")
	void drawsFlowsFromBorderToBorderAndThroughNoShape(Path file) {
		var drawing = Drawing.of(read(file));

		for (var flow : drawing.model.getModelElementsByType(SequenceFlow.class)) {
			var path = drawing.path(flow);
			assertThat(Drawing.touches(drawing.box(flow.getSource()), path.get(0).getP1())).as(flow.getId()).isTrue();
			assertThat(Drawing.touches(drawing.box(flow.getTarget()), path.get(path.size() - 1).getP2()))
				.as(flow.getId())
				.isTrue();
			for (var node : drawing.model.getModelElementsByType(FlowNode.class)) {
				if (node.equals(flow.getSource()) || node.equals(flow.getTarget()) || contains(node, flow)) {
					continue;
				}
				assertThat(path).as("%s runs through %s", flow.getId(), node.getId())
					.noneMatch(Drawing.inside(drawing.box(node))::intersectsLine);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("processes")
	void placesTheLabelsOfNamedFlows(Path file) {
		var drawing = Drawing.of(read(file));

		assertThat(drawing.model.getModelElementsByType(SequenceFlow.class)).allSatisfy((flow) -> {
			if (flow.getName() != null) {
				BpmnLabel label = drawing.edge(flow).getBpmnLabel();
				assertThat(label).as(flow.getId()).isNotNull();
				assertThat(label.getBounds()).as(flow.getId()).isNotNull();
			}
		});
	}

	@ParameterizedTest
	@MethodSource("decisions")
	void decidesOneOutputByOneRule(Path file) {
		var model = readDecision(file);
		Dmn.validateModel(model);

		assertThat(model.getModelElementsByType(DecisionTable.class)).isNotEmpty().allSatisfy((table) -> {
			assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
			assertThat(table.getOutputs()).hasSize(1);
		});
	}

	@ParameterizedTest
	@MethodSource("decisions")
	void keepsDecisionsForTenYearsAndExplainsThemInChinese(Path file) {
		var model = readDecision(file);

		assertThat(model.getModelElementsByType(Decision.class)).isNotEmpty().allSatisfy((decision) -> {
			assertThat(decision.getId()).matches(CAMEL_CASE);
			assertThat(decision.getName()).matches(CHINESE);
			assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo(TEN_YEARS);
		});
		assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty().allSatisfy((rule) -> {
			Description description = rule.getDescription();
			assertThat(description).as(rule.getId()).isNotNull();
			assertThat(description.getTextContent()).matches(CHINESE);
		});
	}

	@ParameterizedTest
	@MethodSource("decisions")
	void drawsEveryDecisionAndWhatItNeeds(Path file) {
		var elements = elements(readDecision(file).getDocument().getRootElement()).toList();

		assertThat(attributes("dmnElementRef", elements, "DMNShape", "DMNEdge")).containsExactlyInAnyOrderElementsOf(
				attributes("id", elements, "decision", "inputData", "informationRequirement"));
	}

	private static List<Path> models(String glob) throws IOException {
		try (var files = Files.newDirectoryStream(MODELS, glob)) {
			var found = new ArrayList<Path>();
			files.forEach(found::add);
			return found.stream().sorted().toList();
		}
	}

	private static BpmnModelInstance read(Path file) {
		return Bpmn.readModelFromFile(file.toFile());
	}

	private static DmnModelInstance readDecision(Path file) {
		return Dmn.readModelFromFile(file.toFile());
	}

	private static <T> T only(Collection<T> elements) {
		assertThat(elements).hasSize(1);
		return elements.iterator().next();
	}

	private static List<String> ids(Collection<? extends FlowElement> elements) {
		return elements.stream().map(FlowElement::getId).toList();
	}

	private static Stream<DomElement> elements(DomElement element) {
		return Stream.concat(Stream.of(element),
				element.getChildElements().stream().flatMap(ProcessModelTests::elements));
	}

	private static List<String> attributes(String attribute, List<DomElement> elements, String... names) {
		return elements.stream()
			.filter((element) -> List.of(names).contains(element.getLocalName()))
			.map((element) -> element.getAttribute(attribute))
			.toList();
	}

	private static boolean isChosen(SequenceFlow flow) {
		return flow.getConditionExpression() != null
				|| flow.getSource() instanceof ExclusiveGateway exclusive && flow.equals(exclusive.getDefault())
				|| flow.getSource() instanceof InclusiveGateway inclusive && flow.equals(inclusive.getDefault());
	}

	private static boolean sits(FlowNode event, FlowNode host) {
		return event instanceof BoundaryEvent boundary && host.equals(boundary.getAttachedTo());
	}

	private static boolean contains(FlowNode node, SequenceFlow flow) {
		@Nullable ModelElementInstance scope = flow.getParentElement();
		while (scope != null && !scope.equals(node)) {
			scope = scope.getParentElement();
		}
		return scope != null;
	}

	/** Where a model's nodes and flows lie on paper. */
	private record Drawing(BpmnModelInstance model, Map<String, BpmnShape> shapes, Map<String, BpmnEdge> edges) {

		static Drawing of(BpmnModelInstance model) {
			var shapes = new HashMap<String, BpmnShape>();
			model.getModelElementsByType(BpmnShape.class)
				.forEach((shape) -> shapes.put(shape.getBpmnElement().getId(), shape));
			var edges = new HashMap<String, BpmnEdge>();
			model.getModelElementsByType(BpmnEdge.class)
				.forEach((edge) -> edges.put(edge.getBpmnElement().getId(), edge));
			return new Drawing(model, shapes, edges);
		}

		BpmnShape shape(FlowNode node) {
			return Objects.requireNonNull(this.shapes.get(node.getId()), () -> node.getId() + " is not drawn");
		}

		BpmnEdge edge(SequenceFlow flow) {
			return Objects.requireNonNull(this.edges.get(flow.getId()), () -> flow.getId() + " is not drawn");
		}

		Rectangle2D box(FlowNode node) {
			Bounds bounds = shape(node).getBounds();
			return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
		}

		List<Line2D> path(SequenceFlow flow) {
			var waypoints = List.copyOf(edge(flow).getWaypoints());
			var path = new ArrayList<Line2D>();
			for (var i = 1; i < waypoints.size(); i++) {
				var from = waypoints.get(i - 1);
				var to = waypoints.get(i);
				path.add(new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY()));
			}
			return path;
		}

		static Rectangle2D inside(Rectangle2D box) {
			return grown(box, -1);
		}

		static boolean touches(Rectangle2D box, Point2D point) {
			return grown(box, 1).contains(point);
		}

		static boolean isOnBorder(Rectangle2D box, Point2D point) {
			return touches(box, point) && !inside(box).contains(point);
		}

		private static Rectangle2D grown(Rectangle2D box, double by) {
			return new Rectangle2D.Double(box.getX() - by, box.getY() - by, box.getWidth() + 2 * by,
					box.getHeight() + 2 * by);
		}

	}

}
