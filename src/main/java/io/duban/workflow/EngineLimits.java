package io.duban.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.stereotype.Component;

/**
 * Leaves the engine nothing that Duban does not use and somebody could misuse: a model
 * with a script in it, or with a class that it names, is refused. That it cannot be told
 * so by any setting makes this one of the two classes that touch its insides.
 */
@Component
class EngineLimits extends AbstractProcessEnginePlugin {

	private static final Set<String> SCRIPTS = Set.of("script", "scriptTask");

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		List<BpmnParseListener> before = engine.getCustomPreBPMNParseListeners();
		List<BpmnParseListener> listeners = (before != null) ? new ArrayList<>(before) : new ArrayList<>();
		listeners.add(new NoScripts());
		engine.setCustomPreBPMNParseListeners(listeners);
	}

	/** Looks at all that a model says, wherever a script could stand. */
	private static final class NoScripts extends AbstractBpmnParseListener {

		@Override
		public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
			refuse(root);
		}

		private static void refuse(Element element) {
			if (SCRIPTS.contains(element.getTagName())) {
				throw new ProcessEngineException("Line " + element.getLine() + ": a model may not have a script");
			}
			boolean language = element.getTagName().equals("conditionExpression")
					&& element.attribute("language") != null;
			if (language || element.attributes().stream().anyMatch((name) -> name.matches("(.*:)?class"))) {
				throw new ProcessEngineException("Line " + element.getLine()
						+ ": a model names beans and expressions, and no class or language");
			}
			element.elements().forEach(NoScripts::refuse);
		}

	}

}
