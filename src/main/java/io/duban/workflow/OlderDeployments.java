package io.duban.workflow;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;

import org.springframework.stereotype.Component;

/**
 * Lets this node go on with what older versions of the software began. The engine runs
 * the timers of deployments that it made itself alone, so that a node leaves those of a
 * newer version alone while nodes are upgraded one after another; all that are there when
 * it starts are its own, too.
 */
@Component
class OlderDeployments extends AbstractProcessEnginePlugin {

	@Override
	public void postProcessEngineBuild(ProcessEngine engine) {
		ManagementService management = engine.getManagementService();
		engine.getRepositoryService()
			.createDeploymentQuery()
			.list()
			.forEach((deployment) -> management.registerDeploymentForJobExecutor(deployment.getId()));
	}

}
