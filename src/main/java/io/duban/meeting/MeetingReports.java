package io.duban.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The reports, for those who change them. */
interface MeetingReports extends Repository<MeetingReport, MeetingReport.Id> {

	MeetingReport save(MeetingReport report);

	<T extends MeetingReport> List<T> saveAll(Iterable<T> reports);

	Optional<MeetingReport> findById(MeetingReport.Id id);

	Optional<MeetingReport> findByMeetingAndAreaAndUnit(String meeting, String area, String unit);

	List<MeetingReport> findByMeetingAndStatusOrderByIdAsc(String meeting, MeetingReport.Status status);

	List<MeetingReport> findByIdIn(Collection<MeetingReport.Id> ids);

}
