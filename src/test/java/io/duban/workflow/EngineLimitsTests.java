package io.duban.workflow;

import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

import io.duban.security.OnServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the engine cannot be made to do. */
@OnServer
class EngineLimitsTests {

	private static final String MODEL = """
			<?xml version="1.0" encoding="UTF-8"?>%s
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
			xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="duban">
			<process id="limited" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="begin"/>
			<sequenceFlow id="flow" sourceRef="begin" targetRef="%s"/>%s</process></definitions>""";

	@Autowired
	private RepositoryService repository;

	@Autowired
	private TaskService tasks;

	@Autowired
	private ProcessEngine engine;

	@Test
	@Transactional
	void takesAModelThatNamesBeansAndExpressions() {
		deploy("", "act", "<serviceTask id='act' camunda:expression='${plan}'/>");

		assertThat(this.repository.createProcessDefinitionQuery().processDefinitionKey("limited").count()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<scriptTask id='act' scriptFormat='juel'><script>${plan}</script></scriptTask>",
			"<scriptTask id='act' scriptFormat='javascript' camunda:resource='act.js'/>",
			"<task id='act'><extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='juel'>"
					+ "${plan}</camunda:script></camunda:executionListener></extensionElements></task>",
			"<task id='act'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script"
					+ " scriptFormat='juel'>${plan}</camunda:script></camunda:inputParameter></camunda:inputOutput>"
					+ "</extensionElements></task>" })
	void refusesAModelWithAScript(String act) {
		assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> deploy("", "act", act))
			.withMessageContaining("may not have a script");
		assertThat(this.repository.createProcessDefinitionQuery().processDefinitionKey("limited").count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<serviceTask id='act' camunda:class='java.lang.Object'/>",
			"<task id='act'><extensionElements><camunda:executionListener event='start' class='java.lang.Object'/>"
					+ "</extensionElements></task>",
			"<exclusiveGateway id='act'/><endEvent id='end'/><sequenceFlow id='other' sourceRef='act' targetRef='end'/><sequenceFlow id='next' sourceRef='act' targetRef='end'>"
					+ "<conditionExpression xsi:type='tFormalExpression' language='javascript'>true</conditionExpression>"
					+ "</sequenceFlow>" })
	void refusesAModelThatNamesAClassOrALanguage(String act) {
		assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> deploy("", "act", act))
			.withMessageContaining("no class or language");
	}

	@Test
	void readsNothingThatAModelPointsTo() {
		assertThatExceptionOfType(ProcessEngineException.class)
			.isThrownBy(() -> deploy("<!DOCTYPE definitions [<!ENTITY hosts SYSTEM 'file:///etc/hostname'>]>", "act",
					"<task id='act' name='&hosts;'/>"))
			.withMessageContaining("DOCTYPE");
	}

	@Test
	@Transactional
	void keepsNoObjectAsJavaSerializesIt() {
		Task task = this.tasks.newTask();
		this.tasks.saveTask(task);

		assertThatExceptionOfType(ProcessEngineException.class)
			.isThrownBy(() -> this.tasks.setVariable(task.getId(), "object",
					Variables.serializedObjectValue("rO0ABXA=")
						.serializationDataFormat(SerializationDataFormats.JAVA)
						.objectTypeName("java.lang.Object")
						.create()))
			.withMessageContaining("Java serialization format is prohibited");
	}

	@Test
	void findsNoLanguageForScriptsButItsOwnExpressions() {
		assertThat(new ScriptEngineManager().getEngineFactories()).extracting(ScriptEngineFactory::getLanguageName)
			.containsExactlyInAnyOrder("JSP 2.1 EL", "feel", "feel-unary-tests");
	}

	@Test
	void takesNoExpressionFromAQueryAndLoadsNothingFromElsewhere() {
		SpringProcessEngineConfiguration settings = (SpringProcessEngineConfiguration) this.engine
			.getProcessEngineConfiguration();

		assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
		assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
		assertThat(settings.isEnableScriptEngineLoadExternalResources()).isFalse();
		assertThat(settings.isCmmnEnabled()).isFalse();
	}

	private void deploy(String head, String first, String rest) {
		this.repository.createDeployment().addString("limited.bpmn", MODEL.formatted(head, first, rest)).deploy();
	}

}
