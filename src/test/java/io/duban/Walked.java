package io.duban;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which steps of a model, and which arrows between them, no case has taken. The engine
 * keeps the steps alone: an arrow was taken where one step of a case follows the other.
 */
final class Walked {

	private static final String BEFORE = "lag(ACT_ID_) over (partition by PROC_INST_ID_ order by START_TIME_, SEQUENCE_COUNTER_)";

	private Walked() {
	}

	/**
	 * What of a model was never walked.
	 * @param process its key, and the name of its file
	 * @param jdbc where the engine writes
	 * @return ids of nodes and sequence flows
	 */
	static List<String> not(String process, JdbcClient jdbc) {
		Set<String> nodes = new HashSet<>();
		Set<String> pairs = new HashSet<>();
		jdbc.sql("select distinct ACT_ID_, " + BEFORE + " from ACT_HI_ACTINST where PROC_DEF_KEY_ = ?")
			.param(process)
			.query((row, index) -> {
				nodes.add(row.getString(1));
				return pairs.add(row.getString(2) + " " + row.getString(1));
			})
			.list();
		BpmnModelInstance model = Bpmn.readModelFromFile(Path.of("processes", process + ".bpmn").toFile());
		return Stream
			.concat(model.getModelElementsByType(FlowNode.class)
				.stream()
				.map(FlowNode::getId)
				.filter((node) -> !nodes.contains(node)),
					model.getModelElementsByType(SequenceFlow.class)
						.stream()
						.filter((flow) -> lasts(flow.getSource())
							.noneMatch((last) -> pairs.contains(last + " " + flow.getTarget().getId())))
						.map(SequenceFlow::getId))
			.toList();
	}

	/** What stands just before an arrow: of a subprocess its ends. */
	private static Stream<String> lasts(FlowNode node) {
		return (node instanceof SubProcess within)
				? within.getFlowElements().stream().filter(EndEvent.class::isInstance).map(FlowElement::getId)
				: Stream.of(node.getId());
	}

}
