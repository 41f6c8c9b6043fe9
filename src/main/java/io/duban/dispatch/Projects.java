package io.duban.dispatch;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The projects, for those who change them. */
interface Projects extends Repository<Project, Project.Id> {

	Project save(Project project);

	Optional<Project> findById(Project.Id id);

}
