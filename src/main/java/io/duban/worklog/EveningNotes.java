package io.duban.worklog;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The evening meetings' notes, for those who write them. */
interface EveningNotes extends Repository<EveningNote, EveningNote.Id> {

	EveningNote save(EveningNote note);

	Optional<EveningNote> findById(EveningNote.Id id);

}
