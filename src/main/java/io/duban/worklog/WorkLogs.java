package io.duban.worklog;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The logs, for those who change them. */
interface WorkLogs extends Repository<WorkLog, WorkLog.Id> {

	WorkLog save(WorkLog log);

	Optional<WorkLog> findById(WorkLog.Id id);

}
