package io.duban.workflow;

import jakarta.annotation.PostConstruct;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;

import org.springframework.stereotype.Component;

/**
 * Lets this node go on with what older versions of the software began. The engine runs
 * the timers of deployments that it made itself alone, so that a node leaves those of a
 * newer version alone while nodes are upgraded one after another; all that are there when
 * it starts are its own, too.
 */
@Component
class OlderDeployments {

	private final RepositoryService repository;

	private final ManagementService management;

	OlderDeployments(RepositoryService repository, ManagementService management) {
		this.repository = repository;
		this.management = management;
	}

	@PostConstruct
	void register() {
		this.repository.createDeploymentQuery()
			.list()
			.forEach((deployment) -> this.management.registerDeploymentForJobExecutor(deployment.getId()));
	}

}
