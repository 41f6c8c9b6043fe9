package io.duban.meeting;

import org.springframework.data.repository.Repository;

/** The minutes of all meetings; there is no way to change them. */
interface AllMinutes extends Repository<Minutes, Minutes.Id> {

	Minutes save(Minutes minutes);

}
